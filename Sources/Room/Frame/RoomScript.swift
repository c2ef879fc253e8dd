/// What a browser does by itself: it sends forms and takes the answer's parts in, follows what is pushed, and
/// binds sliders to their fields.
///
/// Everything works without it too, page by page.
enum RoomScript {
  /// The script.
  static let text = #"""
    "use strict";
    (() => {
      const root = document.documentElement;
      const isWall = root.classList.contains("wall");
      const french = root.lang === "fr";
      const say = (fr, en) => (french ? fr : en);
      const main = () => document.getElementById("contenu");
      let busy = false, dirty = false, stale = false, latest = 0;

      const announce = (text) => {
        const place = document.getElementById("annonce");
        place.textContent = text;
        if (text) setTimeout(() => { if (place.textContent === text) place.textContent = ""; }, 8000);
      };

      // What can be found again after a part was replaced: a name, an address, an id.
      const keyOf = (element) => {
        if (!element || element === document.body) return null;
        if (element.id) return "#" + CSS.escape(element.id);
        const tag = element.tagName.toLowerCase();
        if (element.name) {
          const value = element.type === "checkbox" || element.type === "radio"
            ? `[value="${CSS.escape(element.value)}"]` : "";
          return `${tag}[name="${CSS.escape(element.name)}"]${value}`;
        }
        if (tag === "a") return `a[href="${CSS.escape(element.getAttribute("href"))}"]`;
        if (tag === "button") {
          const form = element.closest("form");
          const place = form ? [...form.querySelectorAll("button")].indexOf(element) : -1;
          const forms = [...document.querySelectorAll(`form[action="${form?.getAttribute("action")}"]`)];
          return form ? { action: form.getAttribute("action"), form: forms.indexOf(form), place } : null;
        }
        return null;
      };
      const find = (key) => {
        if (!key) return null;
        if (typeof key === "string") return document.querySelector(key);
        const forms = document.querySelectorAll(`form[action="${key.action}"]`);
        const form = forms[Math.min(key.form, forms.length - 1)];
        return form ? form.querySelectorAll("button")[key.place] : null;
      };

      const take = (text, isAnswer) => {
        const page = new DOMParser().parseFromString(text, "text/html");
        const fresh = page.getElementById("contenu");
        if (!fresh) { document.location.reload(); return; }
        const focus = keyOf(document.activeElement);
        const open = [...document.querySelectorAll("details[open] > summary")].map((s) => s.textContent);
        const scroll = window.scrollY;
        document.title = page.title;
        for (const part of ["header.banner", "nav", "footer"]) {
          const [old, now] = [document.querySelector(part), page.querySelector(part)];
          if (old && now) old.replaceWith(document.adoptNode(now));
        }
        main().replaceWith(document.adoptNode(fresh));
        for (const summary of document.querySelectorAll("details > summary")) {
          if (open.includes(summary.textContent)) summary.parentElement.open = true;
        }
        prepare();
        window.scrollTo(0, scroll);
        const notice = main().querySelector(".notice");
        if (isAnswer && notice) {
          notice.tabIndex = -1; notice.focus({ preventScroll: true });
          notice.scrollIntoView({ block: "nearest" });
        } else {
          const again = find(focus);
          if (again && !again.disabled) again.focus({ preventScroll: true });
          else if (focus) main().focus({ preventScroll: true });
        }
        dirty = false; stale = false;
      };

      const refresh = async () => {
        if (busy) { stale = true; return; }
        if (latest <= Number(main().dataset.version)) return;
        // What somebody is writing is not taken away.
        if (dirty && !isWall) { stale = true; offer(); return; }
        busy = true;
        try {
          const answer = await fetch(document.location.href, { credentials: "same-origin" });
          if (answer.ok || answer.status === 422) take(await answer.text(), false);
          else announce(say("Cet écran n'est plus invité : demandez une adresse.",
            "This screen is not invited any more: ask for an address."));
        } catch { /* The stream says when the room is there again. */ }
        busy = false;
        if (stale) { stale = false; refresh(); }
      };

      const offer = () => {
        if (document.getElementById("perime")) return;
        const line = document.createElement("p");
        line.id = "perime"; line.className = "notice said";
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = say("Mettre l'écran à jour (ce qui est écrit ici se perd)",
          "Update the screen (what is written here is lost)");
        button.addEventListener("click", () => { dirty = false; stale = false; latest = Infinity; refresh(); });
        line.append(say("La séance a avancé. ", "The meeting went on. "), button);
        main().prepend(line);
      };

      const send = async (form, button) => {
        if (busy) return;
        busy = true;
        const filled = new FormData(form, button);
        const data = form.enctype === "multipart/form-data" ? filled : new URLSearchParams(filled);
        const action = button?.getAttribute("formaction") || form.getAttribute("action");
        try {
          const answer = await fetch(action, { method: "POST", body: data, credentials: "same-origin" });
          const text = await answer.text();
          if (answer.headers.get("content-type")?.startsWith("text/html")) {
            if (answer.redirected) history.replaceState(null, "", answer.url);
            take(text, true);
          } else announce(`${say("Refusé", "Refused")} (${answer.status})`);
        } catch { announce(say("La salle ne répond pas.", "The room does not answer.")); }
        busy = false;
        if (stale) { stale = false; refresh(); }
      };

      document.addEventListener("submit", (event) => {
        const button = event.submitter;
        const method = button?.getAttribute("formmethod") || event.target.method;
        if (method !== "post") return;
        event.preventDefault();
        send(event.target, button);
      });

      document.addEventListener("change", (event) => {
        const target = event.target;
        if (target.matches("[data-submit]")) target.form.requestSubmit();
      });

      // What if: each change is asked about at once; only the last answer counts.
      let asking = null, waiting = 0;
      const ask = (form) => {
        clearTimeout(waiting);
        waiting = setTimeout(async () => {
          asking?.abort();
          asking = new AbortController();
          const data = new URLSearchParams();
          for (const [name, value] of new FormData(form)) {
            const field = form.elements[name];
            if (field?.dataset?.now !== undefined && field.dataset.now === value) continue;
            data.append(name, value);
          }
          const address = `${form.dataset.effects}?${data}`;
          try {
            const answer = await fetch(address, {
              headers: { "X-Partie": "effets" }, credentials: "same-origin", signal: asking.signal });
            if (!answer.ok) return;
            document.getElementById("effets").innerHTML = await answer.text();
            history.replaceState(null, "", address);
            // What is asked may be shown on the wall, and is where an answer comes back to.
            for (const back of main().querySelectorAll("form[action='/projeter'] [name=retour]")) {
              back.value = address;
            }
          } catch { /* Another question came, or the room is gone. */ }
        }, 40);
      };

      const number = (value) => new Intl.NumberFormat(french ? "fr" : "en",
        { maximumFractionDigits: 6 }).format(value);
      const read = (text) => {
        const plain = french ? text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".")
          : text.replace(/[\s,]/g, "");
        return plain === "" ? NaN : Number(plain);
      };

      document.addEventListener("input", (event) => {
        const target = event.target;
        if (target.matches(".slider")) {
          const field = document.getElementById(target.dataset.for);
          field.value = number(Number(target.value));
        } else if (target.form) {
          if (target.form.method === "post") dirty = true;
          const slider = main().querySelector(`.slider[data-for="${CSS.escape(target.id)}"]`);
          const value = read(target.value);
          if (slider && !Number.isNaN(value)) slider.value = value;
        }
        const form = target.closest("form[data-effects]");
        if (form) {
          for (const field of form.querySelectorAll("[data-now]")) {
            field.closest(".field").classList.toggle("changed-field", field.value !== field.dataset.now);
          }
          ask(form);
        }
      });

      const prepare = () => {
        for (const slider of document.querySelectorAll(".slider")) slider.hidden = false;
        if (isWall) for (const details of document.querySelectorAll("main details")) details.open = false;
      };
      prepare();

      // What is pushed: the count of what was done, and a line to read.
      const listen = () => {
        const stream = new EventSource("/flux");
        stream.addEventListener("change", (event) => {
          const [version, ...news] = event.data.split("\n");
          latest = Number(version);
          if (latest === Number(main().dataset.version)) return;
          if (news.join("")) announce(news.join(" "));
          refresh();
        });
      };
      listen();
    })();

    """#
}

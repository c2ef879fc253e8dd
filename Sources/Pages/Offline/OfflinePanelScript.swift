/// What shows the settings of a page, and the ranking under them.
///
/// Every text is set as text, never as markup; nothing is kept, nothing is sent.
enum OfflinePanelScript {
  static let source = #"""
    function show(model, ranking) {
      const words = model.words, isFrench = model.language === "fr";
      const byID = (id) => document.getElementById("offline-" + id);
      const filled = (word, values) => words[word].replace(/\{(\w+)\}/g, (all, name) => values[name]);
      const counted = (word, n) => filled(word + (n === 1 ? "One" : "Many"), { n });
      const quoted = (text) => words.quoteOpen + text + words.quoteClose;

      function make(tag, attributes, ...content) {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) {
          if (value !== undefined && value !== false) element.setAttribute(name, value === true ? name : value);
        }
        element.append(...content);
        return element;
      }
      const named = (text) => make("bdi", {}, text);

      // Numbers as the rest of the page has them.
      function number(value, digits) {
        const rounded = round(value, digits);
        if (isError(rounded)) return "?";
        const [whole, part] = Math.abs(rounded).toFixed(digits).split(".");
        const groups = whole.replace(/\B(?=(\d{3})+$)/g, isFrench ? "\u202f" : ",");
        const decimals = (part || "").replace(/0+$/, "");
        return (rounded < 0 ? "\u2212" : "") + groups + (decimals === "" ? "" : (isFrench ? "," : ".") + decimals);
      }
      const money = (cents) => {
        const text = number(cents / 100, 2), mark = isFrench ? "," : ".", at = text.lastIndexOf(mark);
        return (cents % 100 !== 0 && at === text.length - 2 ? text + "0" : text) + "\u00a0€";
      };
      const withUnit = (text, unit) => (unit === undefined ? text : text + (unit === "%" && !isFrench ? "" : "\u00a0") + unit);

      // MARK: Settings

      const isoOf = (serial) => dayOf(serial).toISOString().slice(0, 10);
      function shown(setting, value) {
        if (setting.choices !== undefined) {
          return setting.choices.find((choice) => choice.value === value).label;
        }
        if (setting.kind === "date") {
          return new Intl.DateTimeFormat(model.language, { dateStyle: "long", timeZone: "UTC" }).format(dayOf(value));
        }
        return withUnit(number(value, 6), setting.unit);
      }
      // As a command line has it.
      function typed(setting, value) {
        if (setting.choices !== undefined) {
          return setting.choices.find((choice) => choice.value === value).word;
        }
        // A point before three digits could part thousands.
        const text = String(value);
        return setting.kind === "date" ? isoOf(value) : /^-?\d+\.\d{3}$/.test(text) ? text + "0" : text;
      }
      function refusal(setting, value) {
        if (setting.kind === "date") return Number.isFinite(value) ? null : words.date;
        if (!Number.isFinite(value) || String(value).includes("e")) return words.number;
        if (setting.kind === "integer" && !Number.isSafeInteger(value)) return words.whole;
        const low = setting.min !== undefined && !(value >= setting.min);
        const high = setting.max !== undefined && !(value <= setting.max);
        if (!low && !high) return null;
        const bounds = { min: number(setting.min ?? 0, 6), max: number(setting.max ?? 0, 6) };
        return filled(setting.min === undefined ? "most" : setting.max === undefined ? "least" : "range", bounds);
      }

      const weighing = new Set(ranking.criteria.map((column) => column.weight));
      const offered = model.settings.map((setting, index) => ({ setting, index }))
        .filter(({ setting }) => setting.option !== undefined);
      const values = [...ranking.base];
      const controls = [];

      function control({ setting, index }) {
        const id = "offline-setting-" + index, base = ranking.base[index];
        const label = make("label", { for: id }, named(withUnit(setting.label, setting.unit && "(" + setting.unit + ")")));
        const note = make("span", { class: "faint", id: id + "-note" });
        const problem = make("span", { class: "bad", id: id + "-problem", role: "alert" });
        const describedBy = id + "-note " + id + "-problem";
        const fields = [];
        let show, read;
        if (setting.choices !== undefined) {
          const field = make("select", { id, "aria-describedby": describedBy },
            ...setting.choices.map((choice, place) => make("option", { value: String(place) }, choice.label)));
          fields.push(field);
          show = (value) => { field.value = String(setting.choices.findIndex((choice) => choice.value === value)); };
          read = () => setting.choices[Number(field.value)].value;
        } else if (setting.kind === "date") {
          const field = make("input", { id, type: "date", "aria-describedby": describedBy });
          fields.push(field);
          show = (value) => { field.value = isoOf(value); };
          read = () => (field.value === "" ? NaN : Date.parse(field.value + "T00:00:00Z") / 864e5 + 25569);
        } else {
          const least = setting.min ?? Math.min(0, 2 * base);
          const most = setting.max ?? Math.max(2 * base, setting.kind === "integer" ? 10 : 5);
          const step = setting.kind === "integer" ? 1 : 10 ** Math.floor(Math.log10((most - least) / 40 || 1));
          const field = make("input", { id, type: "number", inputmode: "decimal", step: setting.kind === "integer" ? 1 : "any",
            min: setting.min, max: setting.max, "aria-describedby": describedBy });
          const slider = make("input", { type: "range", min: least, max: most, step, "aria-label": setting.label });
          slider.addEventListener("input", () => { field.value = slider.value; changed(); });
          fields.push(slider, field);
          show = (value) => { field.value = String(value); slider.value = String(value); };
          read = () => {
            const value = field.value === "" ? NaN : Number(field.value);
            if (Number.isFinite(value)) slider.value = String(value);
            return value;
          };
        }
        const main = fields[fields.length - 1];
        for (const event of ["input", "change"]) main.addEventListener(event, changed);
        show(base);
        note.textContent = filled("start", { value: shown(setting, base) });
        const box = make("div", { class: "setting" }, label, make("div", { class: "fields" }, ...fields), note, " ", problem);
        controls.push({ show: () => show(base), take() {
          const value = read(), reason = setting.choices === undefined ? refusal(setting, value) : null;
          problem.textContent = reason ?? "";
          if (reason === null) main.removeAttribute("aria-invalid"); else main.setAttribute("aria-invalid", "true");
          box.classList.toggle("moved", reason === null && value !== base);
          if (reason === null) values[index] = value;
          return reason === null;
        } });
        return box;
      }

      // MARK: The ranking

      const start = ranking.compute(ranking.base);
      const startOf = new Map(start.places.map((place) => [place.subject, place]));
      const limit = 500;

      function digitsFor(ranked) {
        for (let digits = 2; digits < 6; digits += 1) {
          const told = new Set(ranked.map((place) => number(place.key / 1e6, digits)));
          if (told.size === new Set(ranked.map((place) => place.key)).size) return digits;
        }
        return 6;
      }
      function because(place) {
        const names = place.refusedBy.map((column) => quoted(column.label));
        return names.length === 0 ? words[place.standing]
          : filled(names.length === 1 ? "unmetOne" : "unmetMany", { list: names.join(", ") });
      }
      function movement(place, digits) {
        const before = startOf.get(place.subject), parts = [];
        if (place.standing !== "ranked") {
          if (before.standing === "ranked") return words.leaves + words.semicolon + because(place);
          return because(place);
        }
        if (before.standing !== "ranked") return words.enters;
        const rise = before.rank - place.rank;
        if (rise > 0) parts.push("▲ " + filled("up", { n: rise }));
        if (rise < 0) parts.push("▼ " + filled("down", { n: -rise }));
        if (before.key !== place.key) {
          parts.push(filled("points", { from: number(before.key / 1e6, digits), to: number(place.key / 1e6, digits) }));
        }
        ranking.amounts.forEach((column, index) => {
          if (before.cents[index] === place.cents[index]) return;
          parts.push(filled("amount", { name: column.short, from: amount(before, index), to: amount(place, index) }));
        });
        return parts.join(words.semicolon);
      }
      const amount = (place, index) => (place.cents[index] !== null ? money(place.cents[index])
        : place.unknown[index] ? words.missing : words.failed);
      // The amounts worth a column: those that are known for somebody, now or at the start.
      const shownAmounts = (result) => ranking.amounts.map((column, index) => ({ column, index }))
        .filter(({ index }) => [result, start].some((one) => one.ranked.some((place) => place.cents[index] !== null)));
      function total(ranked, index) {
        const known = ranked.filter((place) => place.cents[index] !== null);
        const sum = money(known.reduce((sum, place) => sum + place.cents[index], 0));
        return known.length === ranked.length ? sum : sum + " + ?";
      }

      function table(result) {
        const digits = digitsFor(result.ranked);
        const amounts = shownAmounts(result);
        const top = result.greatest === null ? "" : "\u00a0/\u00a0" + number(result.greatest, 3);
        const heading = (text, end) => make("th", { scope: "col", class: end ? "end" : undefined }, text);
        const head = make("tr", {}, heading(words.rank, true), heading(words.before, true), heading(words.name),
          heading(words.moved),
          ...(ranking.criteria.length > 0 ? [heading(words.score + top, true)] : []),
          ...result.counting.map((column) => heading(column.short, true)),
          ...amounts.map(({ column }) => heading(column.short, true)));
        const cell = (text, end) => make("td", { class: end ? "end" : undefined }, text);
        const rankText = (place) => (place.standing !== "ranked" ? "—" : place.rank + (place.sharesRank ? "=" : ""));
        const blanks = result.counting.length + (ranking.criteria.length > 0 ? 1 : 0);
        const others = result.places.filter((place) => place.standing !== "ranked");
        const rows = [...result.ranked, ...others].slice(0, limit).map((place) => {
          const isRanked = place.standing === "ranked", text = movement(place, digits);
          const before = startOf.get(place.subject);
          const hasMoved = before.standing !== place.standing || before.rank !== place.rank
            || (isRanked && before.cents.some((cents, index) => cents !== place.cents[index]));
          if (!isRanked) {
            return make("tr", { class: hasMoved ? "moved" : "faint" }, make("td", { class: "end" }, "—"),
              cell(rankText(before), true), make("th", { scope: "row" }, named(place.subject.name)),
              make("td", { colspan: String(blanks + amounts.length + 1) }, text));
          }
          return make("tr", { class: hasMoved ? "moved" : undefined },
            make("td", { class: "end strong" }, rankText(place)), cell(rankText(before), true),
            make("th", { scope: "row" }, named(place.subject.name)), make("td", { class: "movement" }, text),
            ...(ranking.criteria.length > 0 ? [cell(number(place.key / 1e6, digits), true)] : []),
            ...result.counting.map((column) => cell(number(place.points[ranking.criteria.indexOf(column)], digits), true)),
            ...amounts.map(({ index }) => cell(amount(place, index), true)));
        });
        const foot = amounts.length === 0 ? [] : [make("tr", {}, cell(""), cell(""),
          make("th", { scope: "row", class: "strong" }, words.total + " (" + number(result.ranked.length, 0) + ")"), cell(""),
          ...Array.from({ length: blanks }, () => cell("")),
          ...amounts.map(({ index }) => make("td", { class: "end strong" }, total(result.ranked, index))))];
        byID("head").replaceChildren(head);
        byID("rows").replaceChildren(...rows);
        byID("foot").replaceChildren(...foot);
        const hidden = result.places.length - rows.length;
        byID("more").textContent = hidden > 0 ? filled("more", { n: number(hidden, 0) }) : "";
      }

      function summary(result) {
        const parts = [], pairs = result.places.map((place) => [startOf.get(place.subject), place]);
        const count = (word, test) => {
          const n = pairs.filter(([before, now]) => test(before, now)).length;
          if (n > 0) parts.push(counted(word, n));
        };
        const both = (a, b) => a.standing === "ranked" && b.standing === "ranked";
        count("ranks", (a, b) => both(a, b) && a.rank !== b.rank);
        count("scores", (a, b) => both(a, b) && a.key !== b.key);
        count("enter", (a, b) => a.standing !== "ranked" && b.standing === "ranked");
        count("leave", (a, b) => a.standing === "ranked" && b.standing !== "ranked");
        shownAmounts(result).forEach(({ column, index }) => {
          const [from, to] = [total(start.ranked, index), total(result.ranked, index)];
          if (from !== to) parts.push(filled("totalMoved", { name: column.short, from, to }));
        });
        return parts.length === 0 ? words.same : parts.join(words.semicolon) + ".";
      }

      const quotedWord = (word) => (/^[\w.,:\/=@%+\-]+$/.test(word) ? word : "'" + word.replaceAll("'", "'\\''") + "'");
      function command() {
        const changes = offered.filter(({ index }) => values[index] !== ranking.base[index]);
        const parts = [...model.command];
        if (changes.some(({ setting }) => setting.option === "--weight")) parts[1] = "what-if";
        for (const { setting, index } of changes) {
          parts.push(setting.option, setting.name + "=" + typed(setting, values[index]));
        }
        return { text: parts.map(quotedWord).join(" "), isBase: changes.length === 0 };
      }

      function update() {
        const areSound = controls.map((one) => one.take()).every(Boolean);
        const { text, isBase } = command();
        byID("command").textContent = text;
        byID("reset").disabled = isBase && areSound;
        const broken = ranking.contradiction(values);
        if (broken !== null) {
          const [low, high] = broken.map((figure) => (typeof figure === "number" ? number(figure, 6)
            : quoted(model.settings[figure.setting].label)));
          byID("status").textContent = filled("contradiction", { low, high });
          return;
        }
        const result = ranking.compute(values);
        if (result.isFar) { byID("status").textContent = words.far; byID("result").hidden = true; return; }
        byID("result").hidden = false;
        table(result);
        byID("status").textContent = !areSound ? words.wrong : isBase ? words.nothing : summary(result);
      }
      let isWaiting = false;
      function changed() {
        if (isWaiting) return;
        isWaiting = true;
        setTimeout(() => { isWaiting = false; update(); }, 0);
      }

      byID("panel").hidden = false;
      if (!ranking.agrees()) {
        byID("status").textContent = words.disagrees;
        byID("work").hidden = true;
        return;
      }
      for (const [word, isWeight] of [["parameters", false], ["weights", true]]) {
        const some = offered.filter(({ index }) => weighing.has(index) === isWeight);
        if (some.length > 0) {
          byID("settings").append(make("fieldset", {}, make("legend", {}, words[word]), ...some.map(control)));
        }
      }
      const stays = (word, list) => {
        if (list.length > 0) byID("stays").append(make("p", { class: "faint" }, filled(word, { list: list.map(quoted).join(", ") })));
      };
      stays("fixedRules", model.columns.filter((column) => column.fixed).map((column) => column.label));
      stays("fixedSettings", model.kept);
      const reset = byID("reset");
      reset.addEventListener("click", () => { for (const one of controls) one.show(); update(); });
      byID("settings").addEventListener("submit", (event) => event.preventDefault());
      byID("base").hidden = false;
      update();
    }

    if (typeof document !== "undefined") {
      const model = JSON.parse(document.getElementById("offline-data").textContent);
      show(model, prepare(model));
    }
    """#
}

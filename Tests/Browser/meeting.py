"""A whole meeting of a committee, by keyboard, in a real browser: what room.md asks to be proved."""

import concurrent.futures
import difflib
import json
import os
import re
import socket
import time

from selenium.webdriver.common.keys import Keys

from audit import audit, least_text
from room import FOURTH, HOSTILE, Browser, Room

SCREENS = ["/", "/ouverture", "/candidat?id=reignac", "/candidat?id=plassac", "/et-si?p%3Apopulation_max=1700",
           "/comparer", "/solidite", "/bulletins", "/choisir", "/decider"]
MEMBERS = ["Mme Arnaud", "M. Bel", "Mme Costa"]

began = time.monotonic()


def step(words):
    print(f"  {time.monotonic() - began:5.1f} s  {words}", flush=True)


def opening(browser, ticket):
    browser.open(ticket)
    browser.until("Où en est-on")
    assert "ticket" not in browser.driver.current_url
    browser.press(Keys.TAB)
    assert browser.run("return document.activeElement.className") == "skip", "the first way is to the content"
    browser.go("Ouverture")
    for name in MEMBERS + [FOURTH]:
        browser.fill("form[action='/membre'] input[name=nom]", name)
        browser.press(Keys.ENTER)
        browser.until(name, "main")
    browser.fill("form[action='/quorum'] input[name=quorum]", "3")
    browser.push("form[action='/quorum'] button")
    browser.until("Le quorum est atteint")
    browser.fill("form[action='/point'] input[name=point]", "Classement des candidatures")
    browser.push("form[action='/point'] button")
    browser.tab_to("form[action='/interet'] select[name=membre]")
    browser.press("M. Bel")
    browser.tab_to("form[action='/interet'] select[name=sujet]")
    browser.press("Fronsac")
    browser.fill("form[action='/interet'] input[name=motif]", "maire de la commune")
    browser.push("form[action='/interet'] button")
    browser.until("maire de la commune")
    browser.shot("ouverture")
    step("opening: members, quorum, agenda, an interest")


def trying(browser):
    browser.go("Où en est-on")
    browser.shot("ou-en-est-on")
    browser.go("Et si…")
    browser.fill("[name='p:population_max']", "1700")
    browser.until("Entrent", "#effets")
    assert "BASE" in browser.text(".banner"), "nothing changes before it is confirmed"
    browser.shot("et-si")
    browser.push("[formaction='/essai']")
    browser.until("ESSAI", ".banner")
    assert "Habitants au plus à 1\u202f700\u00a0hab" in browser.text(".banner")
    browser.fill("form[action='/scenario/nommer'] input[name=nom]", "Plafond à 1 700")
    browser.push("form[action='/scenario/nommer'] button")
    browser.go("Comparer")
    browser.until("Plafond à 1 700", "main")
    browser.shot("comparer")
    for button in ["Annuler", "Rétablir", "Revenir"]:
        browser.push(f"header .buttons form[action='/{dict(Annuler='annuler', Rétablir='retablir', Revenir='base')[button]}'] button")
    browser.until("BASE", ".banner")
    step("what if: effects first, then a trial, named, compared, undone, done again, back to base")


def choosing(browser):
    browser.go("Choisir")
    browser.tab_to("select[name=cle]")
    browser.press("critère : Acteurs")
    browser.push("form[action='/departage'] button")
    browser.until("Choisi", "main")
    browser.fill("input[name=montant]", "400 000")
    browser.push("form[action='/enveloppe'] button")
    browser.until("400\u202f000", "main")
    browser.shot("choisir")
    step("ties chosen before the marks are open, an envelope")


def voting(browser, room, wall):
    browser.go("Bulletins")
    browser.push("form[action='/bulletins/preparer'] button")
    browser.until("Bulletins attendus", "main")
    browser.push("form[action='/projeter'] button")
    marks = {"Mme Arnaud": ["4,5", "3,5", "2,5", "3,5", "1,5", "2,5", "0,5"],
             "M. Bel": ["4,5", "2,5", "3,5", "2,5", "0,5", "1,5"],
             "Mme Costa": ["3,5", "4,5", "1,5", "3,5", "2,5", "1,5", "0,5"]}
    for member in MEMBERS + [FOURTH]:
        browser.tab_to("main tbody th a", member)
        browser.press(Keys.ENTER)
        browser.until("Recevoir ces bulletins", "main")
        boxes = browser.run("return document.querySelectorAll('form.ballots input[name^=\"n:\"]').length")
        for box in range(boxes):
            name = browser.run(
                "return document.querySelectorAll('form.ballots input[name^=\"n:\"]')[arguments[0]].name", box)
            browser.tab_to(f"[name='{name}']")
            browser.press(marks[member][box] if member in marks else "abstention" if box else "3,5")
        browser.push("form.ballots button")
        blind(room, wall, ["4,5", "3,5", "2,5", "1,5", "0,5"])
    browser.until("Tous les bulletins sont là", "main")
    browser.shot("bulletins")
    step("ballots by keyboard; the bytes of the wall, of every screen and of the stream have no mark")
    return marks


def filing(browser, room, marks):
    """A member's own file: the blank form, filled in; its bad cell is told, the others are taken."""
    member = "Mme Costa"
    browser.go("Bulletins")
    browser.tab_to("main tbody th a", member)
    browser.press(Keys.ENTER)
    browser.until("Recevoir ces bulletins", "main")
    status, headers, form = room.ask("GET", "/bulletins/feuille?membre=mme-costa&format=csv", browser.cookie())
    assert status == 200 and "attachment" in headers["Content-Disposition"]
    lines = form.decode("utf-8-sig").strip().split("\r\n")
    filled = [line + mark for line, mark in zip(lines[1:], marks[member])]
    filled[0] = lines[1] + "9,5"
    path = os.path.join(room.folder, "costa.csv")
    with open(path, "w", encoding="utf-8-sig") as file:
        file.write("\r\n".join([lines[0], *filled]) + "\r\n")
    browser.run("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    browser.driver.find_element("css selector", "input[name=fichier]").send_keys(path)
    browser.push("form[action='/bulletins/fichier'] button")
    browser.until("Pas reçu", ".notice")
    told = browser.text(".notice")
    assert "costa.csv:2" in told and "attendu de 0 à 5 par 0,5" in told, told
    browser.shot("fichier")
    step("a member's file: what cannot be is told at its cell, the rest is taken")


def blind(room, wall, marks):
    """No mark is in any byte that a wall is sent."""
    for _ in range(2):
        status, _, page = room.ask("GET", "/mur", wall)
        assert status == 200
        text = page.decode()
        for mark in marks:
            assert mark not in text, f"{mark} is on the wall before the opening"
            assert mark.replace(",", ".") not in re.sub(r"<svg.*?</svg>", "", text), "nor as programs write it"
    connection = socket.create_connection(("127.0.0.1", room.port))
    connection.sendall(
        f"GET /flux HTTP/1.1\r\nHost: 127.0.0.1:{room.port}\r\nCookie: circular-{room.port}={wall}\r\n\r\n".encode())
    connection.settimeout(2)
    stream = connection.recv(4096).decode()
    while "data:" not in stream:
        stream += connection.recv(4096).decode()
    connection.close()
    for mark in marks:
        assert mark not in stream


def crash(browser, room):
    """Killed, the room goes on where it was, with the same numbers."""
    def seen(cookie):
        pages = {}
        for path in SCREENS:
            status, _, page = room.ask("GET", path, cookie)
            assert status == 200, (path, status)
            text = page.decode()
            text = re.sub(r'name="sceau" value="\w+"|data-version="\d+"', "", text)
            # A meeting that is taken up notes nothing that screens show.
            pages[path] = re.sub(r'name="ligne" value="\d+"|</h1>.*?</div>\n', "", text, flags=re.S)
        return pages
    before = seen(browser.cookie())
    lines = room.lines()
    room.kill()
    with open(os.path.join(room.session, "journal.txt"), "a", encoding="utf-8") as file:
        file.write("2026-01-01T00:00:00Z ")
    browser.driver.delete_all_cookies()
    ticket = room.start()
    browser.open(ticket)
    browser.until("Où en est-on")
    assert room.lines() == lines, "the line that was cut short did not happen"
    after = seen(browser.cookie())
    for path in SCREENS:
        assert before[path] == after[path], f"{path} is otherwise after the crash:\n" + "\n".join(
            difflib.unified_diff(before[path].split("\n"), after[path].split("\n"), n=0, lineterm=""))[:2000]
    step("kill -9, half a line in the journal: taken up with the same bytes on every screen")


def deciding(browser, room, wall, marks):
    browser.go("Bulletins")
    browser.push("form[action='/bulletins/ouvrir'] button")
    browser.until("W de Kendall", "main")
    browser.push("form[action='/projeter'] button")
    page = room.ask("GET", "/mur", wall)[2].decode()
    assert marks["Mme Arnaud"][0] in page and "médiane" in page, "open ballots are on the wall"
    browser.shot("bulletins-ouverts")
    browser.go("Et si…")
    browser.fill("[name='w:votes']", "1")
    browser.until("Notes du comité", "#effets")
    browser.push("[formaction='/essai']")
    browser.go("Décider")
    browser.tab_to("select[name=sujet]")
    last = browser.run("const s = document.querySelector('form[action=\"/decision\"] select'); return s.options.length")
    browser.press(Keys.END)
    browser.fill("input[name=pour]", "3")
    browser.push("form[action='/decision'] button")
    browser.until("demande un motif", ".notice.refused")
    assert last >= 7
    browser.tab_to("select[name=sujet]")
    browser.press(Keys.END)
    browser.fill("input[name=pour]", "3")
    browser.fill("textarea[name=motif]", "Équilibre du territoire")
    browser.push("form[action='/decision'] button")
    browser.until("Équilibre du territoire", "main")
    browser.until("Certificats d'influence", "main")
    browser.fill("input[name=condition]", "Convention signée avant juin")
    browser.push("form[action='/condition'] button")
    browser.until("Convention signée avant juin", "main")
    browser.shot("decider")
    step("opened together, weighed, decided: a motive is asked against the order; an influence certificate")


def audits(browser, room):
    for path in SCREENS:
        browser.size(1280, 720)
        browser.open(room.origin + path)
        for scheme in ["light", "dark"]:
            browser.scheme(scheme)
            audit(browser, f"{path}, {scheme}")
        browser.scheme("light")
        for width, height, what in [(390, 844, "a telephone"), (640, 360, "200 %"), (320, 720, "400 %")]:
            browser.size(width, height)
            assert not browser.overflows(), f"{path} scrolls sideways on {what}"
        if path == "/":
            browser.size(390, 844)
            browser.shot("telephone")
    browser.size(1280, 720)
    step("axe finds nothing, light or dark; no screen scrolls sideways at 390 pixels, 200 % or 400 %")


def walls(browser, room):
    for path in SCREENS:
        browser.open(room.origin + path)
        if browser.run("return !!document.querySelector('form[action=\"/projeter\"]')"):
            browser.run("document.querySelector('form[action=\"/projeter\"] button').click()")
            browser.until("Cet écran est au mur", "main")
        browser.open(room.origin + "/mur")
        size, text = least_text(browser)
        assert size >= 24, f"{path}: “{text}” has {size} pixels on the wall"
        assert not browser.overflows(), f"{path} scrolls sideways on the wall"
        assert browser.run("return document.forms.length") == 0, "a wall has nothing to press"
        audit(browser, f"wall of {path}")
        cut = browser.run("return [...document.querySelectorAll('.scroll')].filter("
                          "e => e.scrollWidth > e.clientWidth + 1).map(e => e.innerText.slice(0, 60))")
        assert not cut, f"{path}: nobody can scroll a wall: {cut}"
        if path == "/":
            browser.shot("mur")
    step("the wall: 24 pixels at least, nothing to press, axe finds nothing")


def two(browser, other, room):
    """What one officer does is on the other's screen, and rules that are saved move the wall."""
    browser.open(room.origin + "/ouverture")
    browser.push("form[action='/inviter']:has([value=tenue]) button")
    address = re.search(r"http://\S+ticket=\w+", browser.text(".notice")).group(0)
    other.open(address)
    other.until("Où en est-on")
    browser.fill("form[action='/note'] input[name=note]", "Vu à deux")
    browser.push("form[action='/note'] button")
    other.open(room.origin + "/ouverture")
    other.until("Vu à deux", "main")
    other.push("form[action='/base'] button")
    browser.until("BASE", ".banner")
    other.push("form[action='/annuler'] button")
    browser.until("ESSAI", ".banner")
    other.push("form[action='/base'] button")
    browser.until("BASE", ".banner")
    # A rule is saved while the wall looks.
    other.open(room.origin + "/")
    count = other.text(".counters li.good strong")
    file = os.path.join(room.rules, "projet-k", "eligibility.lua")
    with open(file, encoding="utf-8") as rule:
        text = rule.read()
    with open(file, "w", encoding="utf-8") as rule:
        rule.write(text.replace('param "population_max" {\n  1500,', 'param "population_max" {\n  1700,'))
    other.wait(lambda: other.text(".counters li.good strong") != count)
    other.until("règles relues", "#annonce")
    with open(file, "w", encoding="utf-8") as rule:
        rule.write("param {")
    other.until("pas repris", "#annonce")
    with open(file, "w", encoding="utf-8") as rule:
        rule.write(text)
    other.wait(lambda: other.text(".counters li.good strong") == count)
    # Data is saved while the wall looks: one candidate more, then as before.
    with open(room.data, encoding="utf-8") as file:
        data = json.load(file)
    added = dict(next(one for one in data if one["id"] == "lugon"), id="nouveau", name="Nouveau")
    with open(room.data, "w", encoding="utf-8") as file:
        json.dump(data + [added], file, ensure_ascii=False)
    other.until("données relues", "#annonce")
    other.until("Nouveau", "main")
    with open(room.data, "w", encoding="utf-8") as file:
        json.dump([one for one in data if one["id"] != "lugon"], file, ensure_ascii=False)
    other.until("pas repris", "#annonce")
    with open(room.data, "w", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False)
    other.wait(lambda: "Nouveau" not in other.text("main"))
    step("two browsers see each other; rules and data that are saved move the screens, broken ones are told")


def hostile(browser, room):
    for path in ["/", "/ouverture", "/candidat?id=plassac", "/bulletins", "/decider"]:
        browser.open(room.origin + path)
        assert browser.run("return document.scripts.length") == 1, path
        assert browser.run("return document.querySelectorAll('main img, main script').length") == 0
        assert browser.run("return window.onerror === null && !window.alerted")
    page = room.ask("GET", "/", browser.cookie())[2].decode()
    assert "<script>alert" not in page and "\u202e" not in page and "&lt;script&gt;" in page
    told = [entry for entry in browser.driver.get_log("browser")
            if "Content Security" in entry["message"] or "Uncaught" in entry["message"]]
    assert not told, told
    browser.open(room.origin + "/candidat?id=plassac")
    assert HOSTILE.split()[0] in browser.text("h1")
    step("hostile names are words")


def forms(browser, other, room):
    """What no form can send is refused, and nothing happens."""
    cookie = browser.cookie()
    seal = re.search(r'name="sceau" value="(\w+)"', room.ask("GET", "/", cookie)[2].decode()).group(1)
    lines = room.lines()
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": room.origin}
    def post(path, body, who=cookie, **headers):
        return room.ask("POST", path, who, body, {**form, **headers})[0]
    assert post("/base", "sceau=" + seal, who=None) == 403
    assert post("/base", "sceau=" + seal, Origin="http://evil.example") == 403
    assert post("/base", "sceau=" + seal, Origin="null") == 403
    assert post("/base", "sceau=" + "0" * 64) == 403
    assert post("/base", "") == 403
    assert post("/base", "{}", **{"Content-Type": "application/json"}) == 415
    assert post("/base", f"sceau={seal}", Host="evil.example") == 403
    assert post("/nowhere", f"sceau={seal}") == 404
    assert post("/base", "a=1&" * 3000 + f"sceau={seal}") == 413
    assert post("/base", f"sceau={seal}&x=%zz") == 400
    assert post("/base", f"sceau={seal}&x=%ff") == 400
    for path, body in [
        ("/annuler", "ligne=1"), ("/quorum", "quorum=-1"), ("/quorum", "quorum=1e9"), ("/membre", "nom="),
        ("/membre", "nom=" + "a" * 5000), ("/presence", "membre=nobody&present=oui"),
        ("/interet", "membre=nobody&sujet=fronsac&motif=x"), ("/interet", "membre=m-bel&sujet=nobody&motif=x"),
        ("/bulletins/donner", "membre=m-bel&n:votes:lugon=99"), ("/bulletins/donner", "membre=m-bel&n:votes:lugon=NaN"),
        ("/bulletins/donner", "membre=m-bel&n:votes:fronsac=3"), ("/bulletins/donner", "membre=m-bel&n:x:y=3"),
        ("/decision", "sujet=nobody&decision=accepted&pour=1&contre=0&abstentions=0&motif=x"),
        ("/decision", "sujet=lugon&decision=accepted&pour=999&contre=0&abstentions=0"),
        ("/decision", "sujet=lugon&decision=maybe&pour=1&contre=0&abstentions=0"),
        ("/decision", "sujet=lugon&decision=accepted&pour=-1&contre=0&abstentions=0"),
        ("/enveloppe", "montant=beaucoup"), ("/enveloppe", "montant=-5"), ("/departage", "cle=nobody"),
        ("/essai", "p:population_max=beaucoup"), ("/essai", "p:population_max=-4"), ("/essai", "w:votes=-1"),
        ("/scenario/prendre", "nom=nobody"), ("/scenario/renommer", "nom=nobody&nouveau=x"),
        ("/sans", "nature=param&nom=nobody"), ("/condition", "sujet=nobody&condition=x"),
        ("/membre", "nom=%E2%80%AE"), ("/quorum", "quorum=%D9%A3"), ("/bulletins/donner", "membre=m-bel&n::=3"),
    ]:
        status = post(path, f"sceau={seal}&{body}")
        assert status == 422, f"{path} {body}: {status}"
    assert room.lines() == lines, "what was refused is not in the journal"
    for path, body in [("/inviter", "role=dieu"), ("/presence", "membre=m-bel"), ("/membre", "nom=a&nom=b")]:
        assert post(path, f"sceau={seal}&{body}") == 400, f"{path} {body}"
    for path in ["/../etc/passwd", "/%2e%2e/", "/journal.txt", "/mur/x"]:
        assert room.ask("GET", path, cookie)[0] == 404
    status, headers, _ = room.ask("POST", "/quorum", cookie, f"sceau={seal}&quorum=3&retour=//evil.example/", form)
    assert status == 303 and headers["Location"] == "/"
    # A wall shows; it does nothing.
    wall = wall_cookie(room, cookie, seal)
    assert room.ask("GET", "/", wall)[0] == 403
    assert room.ask("POST", "/base", wall, f"sceau={seal}", form)[0] == 403
    assert room.ask("GET", "/mur", wall)[0] == 200
    for raw in [b"\r\n\r\n", b"GET\r\n\r\n", b"\x00" * 100, b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"]:
        connection = socket.create_connection(("127.0.0.1", room.port), timeout=5)
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(100)
        assert answer == b"" or answer.startswith(b"HTTP/1.1 400"), (raw, answer)
        connection.close()
    step("what no form can send is refused, and the journal has nothing of it")


def wall_cookie(room, cookie, seal):
    """The cookie of a browser that may only look at the wall."""
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": room.origin}
    page = room.ask("POST", "/inviter", cookie, f"sceau={seal}&role=mur&retour=/ouverture", form)[2].decode()
    ticket = re.search(r"/entrer\?ticket=\w+", page).group(0)
    headers = room.ask("GET", ticket)[1]
    return re.search(r"=(\w+);", headers["Set-Cookie"]).group(1)


def crowd(browser, room):
    cookie = browser.cookie()
    before = room.memory()
    assert before < 120, f"{before} MB at rest"
    with concurrent.futures.ThreadPoolExecutor(200) as pool:
        began = time.monotonic()
        answers = list(pool.map(lambda _: room.ask("GET", "/", cookie)[0], range(1000)))
        took = time.monotonic() - began
    assert answers.count(200) == 1000, {status: answers.count(status) for status in set(answers)}
    grown = room.memory() - before
    assert grown < 40, f"{grown} MB more after a thousand requests"
    step(f"1 000 requests at once: all answered in {took:.1f} s, {grown:.0f} MB more, {before:.0f} MB at rest")


def steady(browser, room):
    """A request a millisecond for a minute: memory is flat."""
    cookie, stop = browser.cookie(), time.monotonic() + float(os.environ.get("MINUTE", "60"))
    statuses, sizes = {}, []
    with concurrent.futures.ThreadPoolExecutor(32) as pool:
        began, sent, waiting = time.monotonic(), 0, set()
        while time.monotonic() < stop:
            due = int((time.monotonic() - began) * 1000)
            # As many as the room answers: who asks faster waits.
            while sent < due and len(waiting) < 64:
                waiting.add(pool.submit(room.ask, "GET", SCREENS[sent % 3], cookie))
                sent += 1
            done, waiting = concurrent.futures.wait(waiting, timeout=0.02, return_when=concurrent.futures.FIRST_COMPLETED)
            for one in done:
                status = one.result()[0]
                statuses[status] = statuses.get(status, 0) + 1
            if not sizes or time.monotonic() - sizes[-1][0] > 1:
                sizes.append((time.monotonic(), room.memory()))
    assert set(statuses) <= {200, 429}, statuses
    # What the first seconds make is kept; nothing is added to it.
    third = len(sizes) // 3
    early, late = max(size for _, size in sizes[third:2 * third]), max(size for _, size in sizes[2 * third:])
    assert late - early < 8, f"{late - early:.0f} MB more in the last third: {[round(size) for _, size in sizes]}"
    step(f"a minute of requests: {sum(statuses.values())} answered {statuses}, {late:.0f} MB, {late - early:+.1f} MB in its last third")


def numbers(room, browser):
    """The figures of the screens are those of the commands, byte for byte."""
    out = os.path.join(room.folder, "page.html")
    room.command("robustness", "projet-k", "--output", out)
    with open(out, encoding="utf-8") as file:
        bodies = re.findall(r"<tbody>.*?</tbody>", file.read(), re.S)
    page = room.ask("GET", "/solidite", browser.cookie())[2].decode()
    assert bodies and all(body in page for body in bodies), "robustness"
    os.remove(out)
    room.command("rank", "projet-k", "--output", out)
    with open(out, encoding="utf-8") as file:
        text = file.read()
    page = room.ask("GET", "/", browser.cookie())[2].decode()
    for heading in ["Refusés", "À compléter", "À vérifier", "Le dispositif"]:
        found = re.search(rf"<h2 id=\"p\d+\"><bdi>{heading}.*?</h2>\n(.*?)</section>", text, re.S).group(1)
        assert re.sub(r'"p\d+', '"', found) in re.sub(r'"r\d+', '"', page), heading
    for cell in re.findall(r"<td class=\"end\">(\d[^<]*€)</td>", text):
        assert cell in page, cell
    os.remove(out)
    step("figures are those of the commands, byte for byte")


def following(browser, room):
    """Who does what by when on the path of a label: noted, drawn, given to calendars; and what moved since."""
    browser.run("document.querySelector('#suivi').parentElement.querySelector('details').open = true")
    browser.fill("form[action='/chemin/tache'] input[name=responsable]", "Mme Roux")
    browser.run("document.querySelector(\"form[action='/chemin/tache'] input[name=echeance]\").value = '2027-03-31'")
    browser.fill("form[action='/chemin/tache'] input[name=cout]", "1 500")
    browser.push("form[action='/chemin/tache'] button")
    browser.until("Échéances", "main")
    browser.until("Mme Roux, avant le 31", "main")
    audit(browser, "a path with days")
    status, headers, text = room.ask("GET", "/chemin/calendrier?etoile=3", browser.cookie())
    assert status == 200 and headers["Content-Type"].startswith("text/calendar")
    assert b"DTSTART;VALUE=DATE:20270331" in text and b"Mme Roux" in text
    browser.shot("echeances")
    before = browser.version()
    browser.run("document.querySelector(\"form[action='/chemin/ecarter'] button\").click()")
    browser.wait(lambda: browser.version() > before)
    browser.until("Écartées du chemin", "main")
    browser.open(room.origin + "/depuis")
    browser.until("Mesures qui changent", "main")
    browser.shot("depuis")


def labels(browser):
    """The room of a label: stars, the path to tick, what is missing."""
    room = Room(label=True)
    try:
        browser.driver.delete_all_cookies()
        browser.open(room.start())
        browser.until("Où en est-on")
        for path in ["/", "/territoire", "/chemin", "/et-si", "/comparer", "/manquants", "/depuis", "/decider", "/ouverture"]:
            browser.open(room.origin + path)
            audit(browser, f"label {path}")
            browser.size(390, 844)
            assert not browser.overflows(), f"label {path} scrolls sideways on a telephone"
            browser.size(1280, 720)
        browser.open(room.origin + "/territoire")
        browser.shot("label")
        browser.open(room.origin + "/chemin?etoile=3")
        before = browser.version()
        browser.tab_to("input[name=fait]")
        browser.press(Keys.SPACE)
        browser.wait(lambda: browser.version() > before)
        browser.until("ESSAI", ".banner")
        assert browser.run("return document.querySelector('input[name=fait]').checked")
        browser.shot("chemin")
        browser.press(Keys.SPACE)
        browser.until("BASE", ".banner")
        following(browser, room)
        step("a label: stars, axes, a path ticked by keyboard; axe finds nothing")
    finally:
        room.close()


def main():
    room = Room()
    browser = other = None
    try:
        ticket = room.start()
        browser = Browser()
        began = time.monotonic()
        opening(browser, ticket)
        numbers(room, browser)
        trying(browser)
        choosing(browser)
        seal = browser.run("return document.querySelector('[name=sceau]').value")
        wall = wall_cookie(room, browser.cookie(), seal)
        marks = voting(browser, room, wall)
        filing(browser, room, marks)
        blind(room, wall, ["4,5", "3,5", "2,5", "1,5"])
        crash(browser, room)
        seal = browser.run("return document.querySelector('[name=sceau]').value")
        wall = wall_cookie(room, browser.cookie(), seal)
        deciding(browser, room, wall, marks)
        audits(browser, room)
        walls(browser, room)
        other = Browser()
        two(browser, other, room)
        if not os.environ.get("SHOTS"):
            hostile(browser, room)
        forms(browser, other, room)
        crowd(browser, room)
        steady(browser, room)
        labels(browser)
        print(f"the room holds: a whole meeting in {time.monotonic() - began:.0f} s")
    finally:
        for one in [browser, other]:
            if one:
                one.close()
        room.close()


main()

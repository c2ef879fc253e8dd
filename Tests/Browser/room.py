"""A room to try: the program running on copies of rules and data, and browsers that look at it."""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CIRCULAR = os.environ["CIRCULAR"]

# A picture of the documentation has no such names.
HOSTILE = "Plassac" if os.environ.get("SHOTS") else "<script>alert(1)</script> \u202egnol =cmd()"
FOURTH = "M. Diop" if os.environ.get("SHOTS") else "<img src=x onerror=alert(2)> =cmd()"


class Room:
    """The program, on its own copies; `start` again goes on with the same meeting."""

    def __init__(self, label=False):
        self.folder = tempfile.mkdtemp(prefix="circular-room-")
        self.rules = os.path.join(self.folder, "rules")
        os.makedirs(self.rules)
        self.session = os.path.join(self.folder, "seance")
        self.process = None
        self.earlier = None
        if label:
            self.pack = os.path.join(ROOT, "samples", "label-mini")
            self.data = os.path.join(self.pack, "territories.ndjson")
            # The same territories a year before, with nothing done yet.
            self.earlier = os.path.join(self.folder, "2022.ndjson")
            with open(self.data, encoding="utf-8") as file:
                records = [json.loads(line) for line in file if line.strip()]
            with open(self.earlier, "w", encoding="utf-8") as file:
                for record in records:
                    file.write(json.dumps(dict(record, statuses={}), ensure_ascii=False) + "\n")
            return
        self.pack = "projet-k"
        shutil.copytree(os.path.join(ROOT, "rules", "projet-k"), os.path.join(self.rules, "projet-k"))
        with open(os.path.join(ROOT, "samples", "candidatures.json"), encoding="utf-8") as file:
            subjects = json.load(file)
        for subject in subjects:
            if subject["id"] == "plassac":
                subject["name"] = HOSTILE
        self.data = os.path.join(self.folder, "candidatures.json")
        with open(self.data, "w", encoding="utf-8") as file:
            json.dump(subjects, file, ensure_ascii=False)

    def command(self, *words):
        """What another command of the program prints on the same rules and data."""
        line = [CIRCULAR, *words, "--rules", self.rules, "--input", self.data, "--on", "2023-09-15"]
        return subprocess.run(line, check=True, capture_output=True, text=True).stdout

    def start(self):
        started = time.monotonic()
        self.process = subprocess.Popen(
            [CIRCULAR, "room", self.pack, "--rules", self.rules, "--input", self.data,
             "--session", self.session, "--title", "Comité d'essai", "--on", "2023-09-15",
             *(["--origin", self.earlier] if self.earlier else [])],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, stdin=subprocess.DEVNULL)
        for line in self.process.stdout:
            found = re.search(r"http://127\.0\.0\.1:(\d+)/entrer\?ticket=\w+", line)
            if found:
                self.port = int(found.group(1))
                self.origin = f"http://127.0.0.1:{self.port}"
                self.started = time.monotonic() - started
                return found.group(0)
        raise AssertionError("the room did not open")

    def kill(self):
        """As a machine that loses its power does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        if self.process:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def lines(self):
        """How many events the journal has."""
        with open(os.path.join(self.session, "journal.txt"), encoding="utf-8") as file:
            return sum(1 for _ in file)

    def memory(self):
        """The memory of the program, in MB."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024

    def ask(self, method, path, cookie=None, body=None, headers=None):
        """One request without a browser: status, headers, bytes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Host": f"127.0.0.1:{self.port}", **(headers or {})}
        if cookie:
            sent["Cookie"] = f"circular-{self.port}={cookie}"
        connection.request(method, path, body=body, headers=sent)
        answer = connection.getresponse()
        result = (answer.status, dict(answer.getheaders()), answer.read())
        connection.close()
        return result


class Browser:
    """One browser, driven by keys."""

    def __init__(self, width=1280, height=720):
        options = webdriver.ChromeOptions()
        options.binary_location = os.environ["CHROMIUM"]
        for word in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                     "--disable-dev-shm-usage", "--lang=fr"]:
            options.add_argument(word)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        service = webdriver.ChromeService(os.environ["CHROMEDRIVER"])
        self.driver = webdriver.Chrome(options=options, service=service)
        self.size(width, height)

    def size(self, width, height, scale=1):
        self.width, self.height = width, height
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": False})

    def scheme(self, name):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": name}]})

    def open(self, address):
        self.driver.get(address)

    def run(self, script, *words):
        return self.driver.execute_script(script, *words)

    def text(self, selector="main"):
        return self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector)

    def cookie(self):
        return self.driver.get_cookies()[0]["value"]

    def wait(self, what, seconds=10):
        """Waits until something holds, and gives it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = what()
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f"never came: {what.__doc__ or what}\n{self.text()[:800]}")

    def until(self, words, selector="body"):
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if words in self.text(selector):
                return
            time.sleep(0.05)
        raise AssertionError(f"“{words}” never came in {selector}:\n{self.text(selector)[:1500]}")

    # Keys

    def press(self, *keys):
        for key in keys:
            active = self.driver.switch_to.active_element
            if active.get_attribute("type") == "file":
                # What is typed into it would be the name of a file.
                ActionChains(self.driver).send_keys(key).perform()
            else:
                active.send_keys(key)

    def tab_to(self, selector, text=None):
        """Presses Tab until what is meant has the focus, as who has no mouse does."""
        meant = self.run("""
            const all = [...document.querySelectorAll(arguments[0])].filter(
              e => arguments[1] === null || e.innerText.trim().startsWith(arguments[1]));
            window.meant = all[0]; return !!all[0];""", selector, text)
        assert meant, f"{selector} {text or ''} is not there:\n{self.text()[:1500]}"
        for _ in range(400):
            if self.run("return document.activeElement === window.meant"):
                visible = self.run("""
                    const s = getComputedStyle(document.activeElement);
                    return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2""")
                assert visible, f"the focus is not seen on {selector}"
                return
            self.press(Keys.TAB)
        raise AssertionError(f"no way by keyboard to {selector} {text or ''}")

    def go(self, title):
        """Follows a link of the screens."""
        self.tab_to("nav a", title)
        self.press(Keys.ENTER)
        self.wait(lambda: self.run(
            "return document.querySelector('nav a[aria-current]')?.innerText.trim()") == title)

    def fill(self, selector, text):
        self.tab_to(selector)
        self.press(Keys.CONTROL + "a", Keys.DELETE)
        self.press(text)

    def version(self):
        return int(self.run("return document.getElementById('contenu').dataset.version"))

    def push(self, selector, text=None):
        """Presses a button by keyboard, and waits for what it does."""
        before = self.version()
        self.run("document.querySelectorAll('.notice').forEach(one => one.remove())")
        self.tab_to(selector, text)
        self.press(Keys.ENTER)
        self.wait(lambda: self.version() > before or self.run(
            "return !!document.querySelector('.notice')"))

    def shot(self, name):
        """A picture for the documentation, if they are wanted."""
        folder = os.environ.get("SHOTS")
        if folder:
            os.makedirs(os.path.join(ROOT, folder), exist_ok=True)
            self.run("window.scrollTo(0, 0); document.getElementById('annonce').textContent = ''")
            self.driver.save_screenshot(os.path.join(ROOT, folder, f"{name}.png"))

    def overflows(self):
        return self.run("return document.documentElement.scrollWidth") > self.width

    def close(self):
        self.driver.quit()

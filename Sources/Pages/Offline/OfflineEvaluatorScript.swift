/// What computes formulas in a page: numbers are doubles, as in the rules; nothing is rounded but by `ROUND`.
///
/// Values are numbers, booleans, texts, `null` for an empty cell, and errors, which run through everything
/// that reads them. A formula is parsed once and becomes closures; steps are computed in their order, since
/// each reads earlier ones only.
enum OfflineEvaluatorScript {
  static let source = #"""
    const NA = { error: "missing" }, WRONG = { error: "failed" }, FAR = { error: "beyond" };
    const isError = (v) => v === NA || v === WRONG || v === FAR;
    const decoded = (v) =>
      v !== null && typeof v === "object" ? (v.error === "missing" ? NA : WRONG) : v;

    // The shortest decimal that reads back as a number: digits, and how many stand before the point.
    function decimal(x) {
      const [mantissa, exponent] = Math.abs(x).toExponential().split("e");
      const digits = mantissa.replace(".", "").replace(/0+$/, "");
      return { digits, point: digits === "" ? 0 : Number(exponent) + 1 };
    }

    // Keeps so many decimals, a half away from zero.
    function cut(d, decimals) {
      const kept = d.point + decimals;
      if (kept >= d.digits.length) return d;
      if (kept < 0) return { digits: "", point: 0 };
      const isUp = d.digits[kept] >= "5";
      let digits = d.digits.slice(0, kept), point = d.point;
      if (isUp) {
        const up = (BigInt(digits === "" ? "0" : digits) + 1n).toString();
        point += up.length - kept;
        digits = up;
      }
      digits = digits.replace(/0+$/, "");
      return { digits, point: digits === "" ? 0 : point };
    }

    // Rounds a number as it is written, without the noise behind its fifteenth digit.
    function round(x, decimals) {
      if (!Number.isFinite(x)) return WRONG;
      let d = decimal(x);
      if (d.digits.length > 15) d = cut(d, Math.max(15 - d.point, Math.max(decimals, 0) + 1));
      d = cut(d, decimals);
      if (d.digits === "") return 0;
      return Number((x < 0 ? "-" : "") + d.digits + "e" + (d.point - d.digits.length));
    }

    const dayOf = (serial) => new Date((Math.floor(serial) - 25569) * 864e5);
    function serialOf(year, month, day) {
      const date = new Date(0);
      date.setUTCFullYear(year, month, day);
      const serial = Math.round(date.getTime() / 864e5) + 25569;
      return date.getUTCFullYear() > 9999 || serial <= 60 ? WRONG : serial;
    }
    function addMonths(serial, months) {
      const day = dayOf(serial), count = day.getUTCFullYear() * 12 + day.getUTCMonth() + Math.trunc(months);
      const year = Math.floor(count / 12), month = count - year * 12;
      if (!(year >= 1 && year <= 9999)) return WRONG;
      const last = new Date(0);
      last.setUTCFullYear(year, month + 1, 0);
      return serialOf(year, month, Math.min(day.getUTCDate(), last.getUTCDate()));
    }
    function modulo(a, b) {
      if (b === 0) return WRONG;
      const rest = a % b;
      return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
    }

    const numeric = (v) => (isError(v) || typeof v === "number" ? v : typeof v === "boolean" ? Number(v)
      : v === null ? 0 : WRONG);
    const truth = (v) => (isError(v) || typeof v === "boolean" ? v : typeof v === "number" ? v !== 0
      : v === null ? false : WRONG);
    const same = (a, b) => a === b || (a === null && b === "") || (a === "" && b === null);

    // Functions of computed arguments: the first error of these is the result.
    const functions = {
      NOT: (a) => { const v = truth(a); return isError(v) ? v : !v; },
      AND: (...list) => every(list, true), OR: (...list) => every(list, false),
      TRIM: (a) => (a === null ? "" : String(a).trim()),
      ABS: (a) => number1(a, Math.abs), INT: (a) => number1(a, Math.floor),
      MAX: (...list) => numbers(list, (x, y) => (y > x ? y : x)),
      MIN: (...list) => numbers(list, (x, y) => (y < x ? y : x)),
      MOD: (a, b) => numbers([a, b], modulo), ROUND: (a, b) => numbers([a, b], round),
      EXACT: (a, b) => a === b, NA: () => NA, BEYOND: () => FAR,
      YEAR: (a) => number1(a, (x) => dayOf(x).getUTCFullYear()),
      DATE: (y, m, d) => serialOf(y, m - 1, d), EDATE: (a, b) => numbers([a, b], addMonths),
    };
    // Functions that look at errors.
    const tests = {
      ISERROR: (v) => isError(v), ISERR: (v) => isError(v) && v !== NA, ISNA: (v) => v === NA,
      ISNUMBER: (v) => typeof v === "number", ISLOGICAL: (v) => typeof v === "boolean",
    };
    function number1(a, f) { const v = numeric(a); return isError(v) ? v : f(v); }
    function numbers(list, f) {
      const values = list.map(numeric), error = values.find(isError);
      return error !== undefined ? error : values.reduce(f);
    }
    function every(list, isAnd) {
      const values = list.map(truth), error = values.find(isError);
      return error !== undefined ? error : isAnd ? values.every(Boolean) : values.some(Boolean);
    }

    const operators = {
      "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b,
    };
    const orders = {
      "<": (a, b) => a < b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, ">=": (a, b) => a >= b,
    };

    const token = /\s*("(?:[^"]|"")*"|\d+(?:\.\d+)?(?:E[+\-]?\d+)?|[SFPV]\d+|[A-Z]+|<=|>=|<>|[-+*\/&=<>(),])/y;

    // A formula as a closure over the cells of a row: { S, F, P, V }.
    function compile(text) {
      const tokens = [];
      token.lastIndex = 0;
      while (token.lastIndex < text.length) {
        const found = token.exec(text);
        if (found === null) throw new Error("formula: " + text);
        tokens.push(found[1]);
      }
      let at = 0;
      const peek = () => tokens[at];
      function take(expected) {
        if (expected !== undefined && tokens[at] !== expected) throw new Error("formula: " + text);
        return tokens[at++];
      }
      function comparison() {
        let left = joined();
        while (["=", "<>", "<", "<=", ">", ">="].includes(peek())) {
          const sign = take(), a = left, b = joined(), order = orders[sign];
          left = (row) => {
            const x = a(row);
            if (isError(x)) return x;
            const y = b(row);
            if (isError(y)) return y;
            if (order === undefined) return same(x, y) === (sign === "=");
            const p = numeric(x), q = numeric(y);
            return isError(p) ? p : isError(q) ? q : order(p, q);
          };
        }
        return left;
      }
      function joined() {
        let left = sum();
        while (peek() === "&") {
          take();
          const a = left, b = sum();
          left = (row) => {
            const x = a(row);
            if (isError(x)) return x;
            const y = b(row);
            return isError(y) ? y : String(x === null ? "" : x) + String(y === null ? "" : y);
          };
        }
        return left;
      }
      function binary(next, signs) {
        let left = next();
        while (signs.includes(peek())) {
          const f = operators[take()], a = left, isZero = peek() === "0", b = next();
          // A division of two written numbers by 0 is how formulas write an error.
          if (f === operators["/"] && isZero && a.isWritten) { left = () => WRONG; continue; }
          left = (row) => {
            const x = numeric(a(row));
            if (isError(x)) return x;
            const y = numeric(b(row));
            return isError(y) ? y : f(x, y);
          };
        }
        return left;
      }
      const sum = () => binary(product, ["+", "-"]);
      const product = () => binary(unary, ["*", "/"]);
      function unary() {
        if (peek() !== "-") return primary();
        take();
        const a = unary();
        return (row) => number1(a(row), (x) => -x);
      }
      function primary() {
        const word = take();
        if (word === undefined) throw new Error("formula: " + text);
        if (word === "(") { const inner = comparison(); take(")"); return inner; }
        if (word[0] === '"') {
          const value = word.slice(1, -1).replaceAll('""', '"');
          return () => value;
        }
        if (word[0] >= "0" && word[0] <= "9") {
          const value = Number(word), written = () => value;
          written.isWritten = true;
          return written;
        }
        if (/^[SFPV]\d/.test(word)) {
          const cells = word[0], place = Number(word.slice(1));
          return (row) => row[cells][place];
        }
        if (peek() !== "(" && (word === "TRUE" || word === "FALSE")) return () => word === "TRUE";
        take("(");
        const parts = [];
        while (peek() !== ")") {
          if (parts.length > 0) take(",");
          parts.push(comparison());
        }
        take(")");
        if (word === "IF") {
          const [condition, first, second] = parts;
          return (row) => {
            const v = truth(condition(row));
            return isError(v) ? v : v ? first(row) : second === undefined ? false : second(row);
          };
        }
        if (Object.hasOwn(tests, word)) return (row) => tests[word](parts[0](row));
        if (!Object.hasOwn(functions, word)) throw new Error("function: " + word);
        const f = functions[word];
        return (row) => {
          const values = [];
          for (const part of parts) {
            const v = part(row);
            if (isError(v)) return v;
            values.push(v);
          }
          return f(...values);
        };
      }
      const formula = comparison();
      if (at !== tokens.length) throw new Error("formula: " + text);
      return formula;
    }

    // A ranking that is computed for values of its settings.
    function prepare(model) {
      const settings = model.settings.map((setting) => compile(setting.formula));
      const steps = model.steps.map((step) => (step === null ? null : compile(step)));
      const of = (kind) => model.columns.filter((column) => column.kind === kind);
      const [prerequisites, criteria, amounts] = ["prerequisite", "criterion", "amount"].map(of);
      const subjects = model.subjects.map((subject) => ({
        ...subject, facts: subject.facts.map(decoded), fixed: subject.fixed.map(decoded),
      }));

      // An answer that is no finite number is a failure; so is an amount whose cents no double tells apart.
      const greatest = new Map(model.answers.map((step) => [step, Number.MAX_VALUE]));
      for (const column of amounts) greatest.set(column.step, 2 ** 53 / 100);

      function judge(subject, P) {
        const S = new Array(steps.length), row = { S, F: subject.facts, P };
        let fixed = 0;
        for (let index = 0; index !== steps.length; index += 1) {
          const step = steps[index];
          const value = step === null ? subject.fixed[fixed++] : step(row);
          const isSound = typeof value !== "number" || !greatest.has(index)
            || Math.abs(value) <= greatest.get(index);
          S[index] = isSound ? value : WRONG;
        }
        return S;
      }

      function stand(subject, S, P) {
        const weightOf = (column) => P[column.weight];
        const place = { subject, standing: "ranked", refusedBy: [], isFar: false };
        if (subject.wrong) return { ...place, standing: "failed" };
        place.refusedBy = prerequisites.filter((column) => S[column.step] === false);
        if (prerequisites.some((column) => S[column.step] === FAR)) place.isFar = true;
        if (place.refusedBy.length > 0) return { ...place, standing: "refused" };
        const counting = criteria.filter((column) => weightOf(column) !== 0);
        const deciding = [...prerequisites, ...counting].map((column) => S[column.step]);
        if (deciding.includes(FAR)) place.isFar = true;
        if (deciding.includes(WRONG)) return { ...place, standing: "failed" };
        if (deciding.includes(NA)) return { ...place, standing: "unknown" };
        let score = 0;
        for (const column of counting) score += weightOf(column) * S[column.step];
        const key = Math.floor(score * 1e6 + 0.5);
        // What is too great to be compared is no score.
        if (!Number.isFinite(key)) return { ...place, standing: "failed" };
        const cents = amounts.map((column) => {
          const value = S[column.step];
          if (value === FAR) place.isFar = true;
          return isError(value) ? null : Math.round(value * 100);
        });
        const points = criteria.map((column) => (isError(S[column.step]) ? null : S[column.step]));
        const ties = model.ties.map((tie, index) => {
          if (typeof tie !== "number") return tie === "id" ? null : subject.ties[index];
          const value = S[model.columns[tie].step];
          return isError(value) ? null : -value;
        });
        return { ...place, score, key, points, cents, ties,
          unknown: amounts.map((column) => S[column.step] === NA) };
      }

      // Parts subjects of one score, and notes where ranks begin anew.
      function part(group, tie) {
        if (group.length < 2 || tie >= model.ties.length) return group;
        if (model.ties[tie] === "id") {
          for (const place of group) place.begins = true;
          return group;
        }
        const values = group.map((place) => place.ties[tie]);
        if (values.includes(null) || values.every((value) => value === values[0])) {
          return part(group, tie + 1);
        }
        const sorted = [...group].sort((a, b) => a.ties[tie] - b.ties[tie]);
        const parted = [];
        for (let first = 0, end = 1; first < sorted.length; first = end, end = first + 1) {
          while (end < sorted.length && sorted[end].ties[tie] === sorted[first].ties[tie]) end += 1;
          if (first > 0) sorted[first].begins = true;
          parted.push(...part(sorted.slice(first, end), tie + 1));
        }
        return parted;
      }

      function rank(places) {
        const ranked = places.filter((place) => place.standing === "ranked")
          .sort((a, b) => b.key - a.key || a.subject.order - b.subject.order);
        const result = [];
        for (let first = 0, end = 1; first < ranked.length; first = end, end = first + 1) {
          while (end < ranked.length && ranked[end].key === ranked[first].key) end += 1;
          result.push(...part(ranked.slice(first, end), 0));
        }
        result.forEach((place, index) => {
          const before = result[index - 1];
          const isBehind = before !== undefined && before.key === place.key;
          place.rank = isBehind && !place.begins ? before.rank : index + 1;
        });
        result.forEach((place, index) => {
          place.sharesRank = [result[index - 1], result[index + 1]]
            .some((other) => other !== undefined && other.rank === place.rank);
        });
        return result;
      }

      // Which two settings contradict each other; the program would refuse them.
      function contradiction(values) {
        const of = (figure) => (typeof figure === "number" ? figure : values[figure.setting]);
        return model.orders.find(([low, high]) => !(of(low) < of(high))) ?? null;
      }

      // What the ranking is for values of the settings, in their order.
      function compute(values) {
        const V = values.map(decoded);
        const P = settings.map((setting) => setting({ V }));
        const places = subjects.map((subject) => {
          const S = judge(subject, P);
          return stand(subject, S, P);
        });
        const counting = criteria.filter((column) => P[column.weight] !== 0);
        const greatest = counting.length > 0 && counting.every((column) => column.top !== undefined)
          ? counting.reduce((sum, column) => sum + P[column.weight] * column.top, 0) : null;
        return { places, ranked: rank(places), isFar: places.some((place) => place.isFar),
          counting, greatest };
      }

      const base = model.settings.map((setting) => setting.value);
      // Whether the start is what the program found.
      function agrees() {
        return compute(base).places.every((place) => {
          const known = place.subject.base;
          return known.standing === place.standing && (known.standing !== "ranked"
            || (known.rank === place.rank && known.score === place.score
              && known.cents.every((cents, index) => cents === place.cents[index])));
        });
      }
      return { compute, contradiction, base, agrees, prerequisites, criteria, amounts };
    }
    """#
}

// pattern.c: Lua's patterns, with every step paid for.
//
// Idea: a backtracking matcher walks pattern and subject together. A plain item costs no recursion;
// a quantified item or a capture recurses once for the rest of the pattern.
// Invariants: each step is charged, so an exponential pattern ends with the budget; recursion is
// bounded by MOST_DEPTH; character classes are ASCII, whatever the locale.
#include "pattern.h"

#include <string.h>

enum { MOST_DEPTH = 200, STEPS_A_CHARGE = 256 };

// MARK: Metering and errors

void clua_matcher_settle(clua_matcher *m) {
  unsigned steps = m->steps;
  m->steps = 0;
  clua_charge(m->L, steps);
}

static inline void step(clua_matcher *m) {
  if (++m->steps >= STEPS_A_CHARGE) clua_matcher_settle(m);
}

static int malformed(clua_matcher *m, const char *why) {
  return clua_raise(m->L, "pattern", "malformed pattern (%s)", why);
}

void clua_matcher_init(
  lua_State *L, clua_matcher *m, const char *subject, size_t subject_length, const char *pattern,
  size_t pattern_length) {
  m->L = L;
  m->subject = subject;
  m->subject_end = subject + subject_length;
  m->pattern_end = pattern + pattern_length;
  m->captures = m->depth = 0;
  m->steps = 0;
}

// MARK: Classes

static bool in_range(unsigned char c, char low, char high) {
  return c >= (unsigned char)low && c <= (unsigned char)high;
}
static bool is_letter(unsigned char c) { return in_range(c | 32, 'a', 'z') && c < 128; }
static bool is_digit(unsigned char c) { return in_range(c, '0', '9'); }
static bool is_graphic(unsigned char c) { return in_range(c, '!', '~'); }

static bool in_class(unsigned char c, unsigned char class) {
  bool upper = in_range(class, 'A', 'Z'), inside;
  switch (class | 32) {
    case 'a': inside = is_letter(c); break;
    case 'c': inside = c < 32 || c == 127; break;
    case 'd': inside = is_digit(c); break;
    case 'g': inside = is_graphic(c); break;
    case 'l': inside = in_range(c, 'a', 'z'); break;
    case 'p': inside = is_graphic(c) && !is_letter(c) && !is_digit(c); break;
    case 's': inside = c == ' ' || in_range(c, '\t', '\r'); break;
    case 'u': inside = in_range(c, 'A', 'Z'); break;
    case 'w': inside = is_letter(c) || is_digit(c); break;
    case 'x': inside = is_digit(c) || in_range(c | 32, 'a', 'f'); break;
    case 'z': inside = c == 0; break;  // from older versions, still accepted by 5.4
    default: return class == c;
  }
  if (!is_letter(class)) return class == c;
  return inside != upper;
}

// `set` is just after '[', `end` is at the closing ']'.
static bool in_set(clua_matcher *m, unsigned char c, const char *set, const char *end) {
  bool wanted = true;
  if (set < end && *set == '^') {
    wanted = false;
    set++;
  }
  while (set < end) {
    step(m);
    if (*set == '%') {  // after a range that ends in '%', set[1] may be the ']' itself
      if (in_class(c, (unsigned char)set[1])) return wanted;
      set += 2;
    } else if (set + 2 < end && set[1] == '-') {
      if ((unsigned char)set[0] <= c && c <= (unsigned char)set[2]) return wanted;
      set += 3;
    } else {
      if ((unsigned char)*set == c) return wanted;
      set++;
    }
  }
  return !wanted;
}

// The ']' that closes the set opened just before `set`.
static const char *set_end(clua_matcher *m, const char *set) {
  const char *p = set;
  if (p < m->pattern_end && *p == '^') p++;
  bool first = true;
  for (; p < m->pattern_end; p++) {
    step(m);
    if (*p == ']' && !first) return p;
    if (*p == '%') p++;
    first = false;
  }
  malformed(m, "missing ']'");
  return NULL;
}

// MARK: Single items

// An item that matches one character: where its text ends in the pattern.
static const char *item_end(clua_matcher *m, const char *item) {
  switch (*item) {
    case '%':
      if (item + 1 == m->pattern_end) malformed(m, "ends with '%'");
      return item + 2;
    case '[': return set_end(m, item + 1) + 1;
    default: return item + 1;
  }
}

static bool matches_one(clua_matcher *m, const char *at, const char *item, const char *end) {
  step(m);
  if (at >= m->subject_end) return false;
  unsigned char c = (unsigned char)*at;
  switch (*item) {
    case '.': return true;
    case '%': return in_class(c, (unsigned char)item[1]);
    case '[': return in_set(m, c, item + 1, end - 1);
    default: return (unsigned char)*item == c;
  }
}

// MARK: The rest of the pattern

static const char *match(clua_matcher *m, const char *at, const char *p);

static const char *match_rest(clua_matcher *m, const char *at, const char *p) {
  if (m->depth == MOST_DEPTH) clua_raise(m->L, "pattern", "pattern too complex");
  m->depth++;
  const char *end = match(m, at, p);
  m->depth--;
  return end;
}

static const char *match_longest(
  clua_matcher *m, const char *at, const char *item, const char *item_after) {
  const char *far = at;
  while (matches_one(m, far, item, item_after)) far++;
  for (;; far--) {
    const char *end = match_rest(m, far, item_after + 1);
    if (end != NULL || far == at) return end;
  }
}

static const char *match_shortest(
  clua_matcher *m, const char *at, const char *item, const char *item_after) {
  for (;; at++) {
    const char *end = match_rest(m, at, item_after + 1);
    if (end != NULL) return end;
    if (!matches_one(m, at, item, item_after)) return NULL;
  }
}

static const char *open_capture(clua_matcher *m, const char *at, const char *p) {
  if (m->captures == CLUA_MOST_CAPTURES) clua_raise(m->L, "pattern", "too many captures");
  bool position = p < m->pattern_end && *p == ')';
  m->capture[m->captures] =
    (clua_capture){at, position ? CLUA_CAPTURE_POSITION : CLUA_CAPTURE_OPEN};
  m->captures++;
  const char *end = match_rest(m, at, position ? p + 1 : p);
  if (end == NULL) m->captures--;
  return end;
}

static const char *close_capture(clua_matcher *m, const char *at, const char *p) {
  int i = m->captures - 1;
  while (i >= 0 && m->capture[i].length != CLUA_CAPTURE_OPEN) i--;
  if (i < 0) clua_raise(m->L, "pattern", "invalid pattern capture");
  m->capture[i].length = at - m->capture[i].start;
  const char *end = match_rest(m, at, p);
  if (end == NULL) m->capture[i].length = CLUA_CAPTURE_OPEN;
  return end;
}

// %b: `p` is just after the b. NULL when it does not match.
static const char *match_balance(clua_matcher *m, const char *at, const char *p) {
  if (m->pattern_end - p < 2) malformed(m, "missing arguments to '%b'");
  if (at >= m->subject_end || *at != p[0]) return NULL;
  size_t level = 1;
  for (at++; at < m->subject_end; at++) {
    step(m);
    if (*at == p[1]) {
      if (--level == 0) return at + 1;
    } else if (*at == p[0]) {
      level++;
    }
  }
  return NULL;
}

// %f: `set` is at the '['; `end` just after its ']'.
static bool at_frontier(clua_matcher *m, const char *at, const char *set, const char *end) {
  unsigned char before = at == m->subject ? 0 : (unsigned char)at[-1];
  unsigned char after = at == m->subject_end ? 0 : (unsigned char)*at;
  return !in_set(m, before, set + 1, end - 1) && in_set(m, after, set + 1, end - 1);
}

// %1 … %9: the end of the same text again, or NULL.
static const char *match_again(clua_matcher *m, const char *at, char digit) {
  int i = digit - '1';
  if (i < 0 || i >= m->captures || m->capture[i].length == CLUA_CAPTURE_OPEN) {
    clua_raise(m->L, "pattern", "invalid capture index %%%d in pattern", i + 1);
  }
  ptrdiff_t length = m->capture[i].length;
  if (length < 0) return NULL;  // a position capture matches nothing
  clua_charge_bytes(m->L, (size_t)length);
  if (m->subject_end - at < length) return NULL;
  return memcmp(m->capture[i].start, at, (size_t)length) == 0 ? at + length : NULL;
}

// Items that start with '%' and are not one character; false when `p` is none of these. Otherwise
// moves `at` (to NULL: no match) and `p` past the item.
static bool match_special(clua_matcher *m, const char **at, const char **p) {
  const char *item = *p;
  if (*item != '%' || item + 1 == m->pattern_end) return false;
  if (item[1] == 'b') {
    *at = match_balance(m, *at, item + 2);
    *p = item + 4;
    return true;
  }
  if (item[1] == 'f') {
    const char *set = item + 2;
    if (set == m->pattern_end || *set != '[') malformed(m, "missing '[' after '%f'");
    const char *end = item_end(m, set);
    if (!at_frontier(m, *at, set, end)) *at = NULL;
    *p = end;
    return true;
  }
  if (is_digit((unsigned char)item[1])) {
    *at = match_again(m, *at, item[1]);
    *p = item + 2;
    return true;
  }
  return false;
}

static const char *match(clua_matcher *m, const char *at, const char *p) {
  while (at != NULL && p < m->pattern_end) {
    step(m);
    if (*p == '(') return open_capture(m, at, p + 1);
    if (*p == ')') return close_capture(m, at, p + 1);
    if (*p == '$' && p + 1 == m->pattern_end) return at == m->subject_end ? at : NULL;
    if (match_special(m, &at, &p)) continue;
    const char *after = item_end(m, p);
    char suffix = after < m->pattern_end ? *after : 0;
    switch (suffix) {
      case '*': return match_longest(m, at, p, after);
      case '+': return matches_one(m, at, p, after) ? match_longest(m, at + 1, p, after) : NULL;
      case '-': return match_shortest(m, at, p, after);
      case '?':
        if (matches_one(m, at, p, after)) {
          const char *end = match_rest(m, at + 1, after + 1);
          if (end != NULL) return end;
        }
        p = after + 1;
        break;
      default:
        if (!matches_one(m, at, p, after)) return NULL;
        at++;
        p = after;
    }
  }
  return at;
}

const char *clua_match_at(clua_matcher *m, const char *at, const char *pattern) {
  m->captures = 0;
  m->depth = 0;
  return match(m, at, pattern);
}

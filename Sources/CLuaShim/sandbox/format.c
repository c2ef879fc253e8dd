// format.c: string.format without addresses.
//
// Idea: each directive is parsed into flags, width and precision (two digits each at most, as in
// standard Lua), checked against what its conversion allows, then given to snprintf with a directive
// rebuilt by us.
// Invariants: `%p` does not exist; a NaN prints as nan whatever its sign; no script byte reaches
// snprintf as a format.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sandbox.h"

typedef struct directive {
  char flags[8];
  int width;      // -1: none
  int precision;  // -1: none
  char conversion;
} directive;

static int invalid(lua_State *L, const char *from, const char *to) {
  char text[40];
  size_t n = (size_t)(to - from) < 20 ? (size_t)(to - from) : 20;
  clua_copy_utf8(text, sizeof text - 1, from, n);
  return clua_raise(L, "format", "invalid conversion '%%%s' to 'format'", text);
}

// MARK: Parsing

static const char *read_digits(const char *p, const char *end, int *value) {
  int digits = 0, read = 0;
  while (p < end && *p >= '0' && *p <= '9' && digits < 2) {
    read = read * 10 + (*p++ - '0');
    digits++;
  }
  if (digits > 0) *value = read;
  return p;
}

// `p` is just after the '%'; returns the byte after the conversion.
static const char *read_directive(lua_State *L, const char *p, const char *end, directive *d) {
  const char *start = p;
  size_t flags = 0;
  while (p < end && *p != 0 && strchr("-+ #0", *p) != NULL) {
    if (flags == 5) invalid(L, start, p + 1);
    d->flags[flags++] = *p++;
  }
  d->flags[flags] = 0;
  d->width = d->precision = -1;
  p = read_digits(p, end, &d->width);
  if (p < end && *p == '.') {
    d->precision = 0;
    p = read_digits(p + 1, end, &d->precision);
  }
  d->conversion = p < end ? *p : 0;
  static const struct {
    const char *conversions, *flags;
    bool precision;
  } allowed[] = {
    {"di", "-+ 0", true}, {"u", "-0", true},         {"oxX", "-#0", true}, {"c", "-", false},
    {"s", "-", true},     {"aAeEfgG", "-+ #0", true},
  };
  for (size_t i = 0; d->conversion != 0 && i < sizeof allowed / sizeof *allowed; i++) {
    if (strchr(allowed[i].conversions, d->conversion) == NULL) continue;
    bool known = strspn(d->flags, allowed[i].flags) == flags;
    if (known && (allowed[i].precision || d->precision < 0)) return p + 1;
  }
  if (d->conversion == 'p') {
    clua_raise(L, "forbidden", "the conversion '%%p' is not available: addresses differ between runs");
  }
  bool bare = flags == 0 && d->width < 0 && d->precision < 0;
  if (d->conversion == 'q' && bare) return p + 1;
  if (d->conversion == 'q') clua_raise(L, "format", "conversion '%%q' cannot have modifiers");
  invalid(L, start, p < end ? p + 1 : p);
  return p;
}

// Rebuilds the directive for snprintf, with the length modifier of the argument.
static void rebuild(const directive *d, const char *modifier, char text[48]) {
  char width[16] = "", precision[16] = "";
  if (d->width >= 0) snprintf(width, sizeof width, "%d", d->width);
  if (d->precision >= 0) snprintf(precision, sizeof precision, ".%d", d->precision);
  snprintf(text, 48, "%%%s%s%s%s%c", d->flags, width, precision, modifier, d->conversion);
}

// MARK: Conversions

static void add_padded(clua_buffer *b, const directive *d, const char *text, size_t length) {
  size_t width = d->width > 0 ? (size_t)d->width : 0, pad = width > length ? width - length : 0;
  bool left = strchr(d->flags, '-') != NULL;
  char *to = clua_buffer_reserve(b, length + pad);
  memset(to, ' ', length + pad);
  memcpy(to + (left ? 0 : pad), text, length);
  b->length += length + pad;
}

static void add_integer(lua_State *L, clua_buffer *b, const directive *d, int argument) {
  char format[48];
  rebuild(d, "ll", format);
  long long value = (long long)clua_check_integer(L, argument);
  char *to = clua_buffer_reserve(b, 256);
  b->length += (size_t)snprintf(to, 256, format, value);
}

static void add_number(lua_State *L, clua_buffer *b, const directive *d, int argument) {
  lua_Number value = clua_check_number(L, argument);
  if (isnan(value)) {
    add_padded(b, d, "nan", 3);
    return;
  }
  char format[48];
  rebuild(d, "", format);
  char *to = clua_buffer_reserve(b, 512);  // 99 digits after 309 before
  b->length += (size_t)snprintf(to, 512, format, value);
}

static void add_text(lua_State *L, clua_buffer *b, const directive *d, int argument) {
  luaL_checkany(L, argument);
  size_t length;
  const char *text = clua_push_text(L, argument, &length);
  if (d->precision >= 0 && (size_t)d->precision < length) length = (size_t)d->precision;
  clua_charge_bytes(L, length);
  add_padded(b, d, text, length);
  lua_pop(L, 1);
}

// MARK: %q

static void add_quoted_text(lua_State *L, clua_buffer *b, int argument) {
  size_t length;
  const char *s = lua_tolstring(L, argument, &length);
  clua_charge(L, 1 + length / 8);
  clua_buffer_add_byte(b, '"');
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)s[i];
    if (c == '"' || c == '\\' || c == '\n') {
      clua_buffer_add_byte(b, '\\');
      clua_buffer_add_byte(b, (char)c);
    } else if (c < 32 || c == 127) {
      bool digit = i + 1 < length && s[i + 1] >= '0' && s[i + 1] <= '9';
      char *to = clua_buffer_reserve(b, 8);
      b->length += (size_t)snprintf(to, 8, digit ? "\\%03d" : "\\%d", c);
    } else {
      clua_buffer_add_byte(b, (char)c);
    }
  }
  clua_buffer_add_byte(b, '"');
}

static void add_quoted_number(lua_State *L, clua_buffer *b, int argument) {
  char *to = clua_buffer_reserve(b, 64);
  int made;
  if (lua_isinteger(L, argument)) {
    long long value = (long long)lua_tointeger(L, argument);
    made = snprintf(to, 64, value == LUA_MININTEGER ? "0x%llx" : "%lld", value);
  } else {
    double x = lua_tonumber(L, argument);
    made = isnan(x)   ? snprintf(to, 64, "(0/0)")
           : isinf(x) ? snprintf(to, 64, x > 0 ? "1e9999" : "-1e9999")
                      : snprintf(to, 64, "%a", x);
  }
  b->length += (size_t)made;
}

static void add_quoted(lua_State *L, clua_buffer *b, int argument) {
  switch (lua_type(L, argument)) {
    case LUA_TSTRING: add_quoted_text(L, b, argument); break;
    case LUA_TNUMBER: add_quoted_number(L, b, argument); break;
    case LUA_TNIL: clua_buffer_add(b, "nil", 3); break;
    case LUA_TBOOLEAN:
      clua_buffer_add(b, lua_toboolean(L, argument) ? "true" : "false",
                      lua_toboolean(L, argument) ? 4 : 5);
      break;
    default: luaL_argerror(L, argument, "value has no literal form");
  }
}

// MARK: The function

static void add_argument(lua_State *L, clua_buffer *b, const directive *d, int argument) {
  switch (d->conversion) {
    case 'c': {
      char c = (char)clua_check_integer(L, argument);
      add_padded(b, d, &c, 1);
      break;
    }
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': add_integer(L, b, d, argument); break;
    case 's': add_text(L, b, d, argument); break;
    case 'q': add_quoted(L, b, argument); break;
    default: add_number(L, b, d, argument);
  }
}

int clua_string_format(lua_State *L) {
  int top = lua_gettop(L), argument = 1;
  size_t length;
  const char *p = clua_check_text(L, 1, &length), *end = p + length;
  clua_charge(L, 4 + length / 8);
  clua_buffer b;
  clua_buffer_init(L, &b);
  while (p < end) {
    const char *percent = memchr(p, '%', (size_t)(end - p));
    const char *stop = percent != NULL ? percent : end;
    clua_buffer_add(&b, p, (size_t)(stop - p));
    if (percent == NULL) break;
    p = percent + 1;
    if (p < end && *p == '%') {
      clua_buffer_add_byte(&b, '%');
      p++;
      continue;
    }
    directive d;
    p = read_directive(L, p, end, &d);
    if (++argument > top) return luaL_argerror(L, argument, "no value");
    clua_charge(L, 4);
    add_argument(L, &b, &d, argument);
  }
  clua_buffer_push(&b);
  return 1;
}

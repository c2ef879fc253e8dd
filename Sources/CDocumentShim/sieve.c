// sieve.c: leaves elements of one name out of XML before it is parsed.
//
// Idea: to list the sheets of a workbook, or the merged cells behind a million rows, nothing of the
// rows matters; looking for `<` costs a tenth of parsing.
// Invariant: only whole tags, comments, sections and instructions are looked at; one that the bytes
// at hand cut is held for the next call. Quotes are followed, as a value may contain `>`.
#define _GNU_SOURCE  // memmem
#include <string.h>

#include "shim.h"

// The end of the markup that starts at `p`, just behind its `>`; NULL when it lies beyond `end`.
static const char *markup_end(const char *p, const char *end) {
  static const struct {
    const char *start, *finish;
  } kinds[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    size_t start = strlen(kinds[i].start), finish = strlen(kinds[i].finish);
    size_t left = (size_t)(end - p);
    if (memcmp(p, kinds[i].start, left < start ? left : start) != 0) continue;
    if (left < start) return NULL;
    const char *found = memmem(p + start, left - start, kinds[i].finish, finish);
    return found == NULL ? NULL : found + finish;
  }
  for (p++; p < end; p++) {
    if (*p == '>') return p + 1;
    if (*p != '"' && *p != '\'') continue;
    p = memchr(p + 1, *p, (size_t)(end - p - 1));
    if (p == NULL) return NULL;
  }
  return NULL;
}

// Whether the tag's local name is the one that is left out. A comment, a section or an instruction
// is no tag, whatever it holds.
static bool is_named(const cdoc_sieve *sieve, const char *name, const char *end) {
  const char *p = name;
  if (p < end && (*p == '!' || *p == '?')) return false;
  while (p < end && *p != ' ' && *p != '>' && *p != '/' && *p != '\t' && *p != '\n' && *p != '\r') {
    if (*p++ == ':') name = p;
  }
  return (size_t)(p - name) == sieve->name_length &&
         memcmp(name, sieve->leave_out.name, sieve->name_length) == 0;
}

size_t cdoc_sieve_pass(cdoc_sieve *sieve, size_t length, bool is_last, char *to) {
  const char *p = sieve->bytes, *end = p + length;
  char *out = to;
  while (p < end) {
    if (sieve->given + (uint64_t)(out - to) >= sieve->leave_out.until) {
      memcpy(out, p, (size_t)(end - p));  // from here on everything
      out += end - p;
      p = end;
      break;
    }
    const char *tag = memchr(p, '<', (size_t)(end - p));
    if (tag == NULL) tag = end;
    if (sieve->depth == 0) {
      memcpy(out, p, (size_t)(tag - p));
      out += tag - p;
    }
    p = tag;
    if (p == end) break;
    const char *next = markup_end(p, end);
    if (next == NULL) {
      if (!is_last) break;
      next = end;
    }
    bool is_finish = p + 1 < end && p[1] == '/';
    bool is_left_out = sieve->depth > 0;
    if (is_named(sieve, p + 1 + is_finish, next)) {
      is_left_out = true;
      if (is_finish) {
        if (sieve->depth > 0) sieve->depth--;
        else is_left_out = false;  // an end without a start: for the parser to refuse
      } else if (next[-2] != '/') {
        sieve->depth++;
      }
    }
    if (!is_left_out) {
      memcpy(out, p, (size_t)(next - p));
      out += next - p;
    }
    p = next;
  }
  sieve->held = (size_t)(end - p);
  memmove(sieve->bytes, p, sieve->held);
  sieve->given += (uint64_t)(out - to);
  return (size_t)(out - to);
}

// sandbox.h: the functions a script can call, by library. The allow-list gives them their names.
#ifndef CLUASHIM_SANDBOX_H
#define CLUASHIM_SANDBOX_H

#include "shim.h"

// sandbox_base.c
int clua_base_assert(lua_State *L);
int clua_base_ipairs(lua_State *L);
int clua_base_print(lua_State *L);
int clua_base_rawequal(lua_State *L);
int clua_base_rawget(lua_State *L);
int clua_base_rawlen(lua_State *L);
int clua_base_rawset(lua_State *L);
int clua_base_select(lua_State *L);
int clua_base_tonumber(lua_State *L);
int clua_base_tostring(lua_State *L);
int clua_base_type(lua_State *L);

// sandbox_protect.c
int clua_base_error(lua_State *L);
int clua_base_pcall(lua_State *L);
int clua_base_xpcall(lua_State *L);

// sandbox_metatable.c
int clua_base_getmetatable(lua_State *L);
int clua_base_setmetatable(lua_State *L);

// ordered.c
int clua_base_next(lua_State *L);
int clua_base_pairs(lua_State *L);
bool clua_is_pair_iterator(lua_CFunction function);

// sandbox_coroutine.c
int clua_coroutine_create(lua_State *L);
int clua_coroutine_isyieldable(lua_State *L);
int clua_coroutine_resume(lua_State *L);
int clua_coroutine_running(lua_State *L);
int clua_coroutine_status(lua_State *L);
int clua_coroutine_wrap(lua_State *L);
int clua_coroutine_yield(lua_State *L);
bool clua_is_wrapped_coroutine(lua_CFunction function);

// sandbox_string.c
int clua_string_byte(lua_State *L);
int clua_string_char(lua_State *L);
int clua_string_len(lua_State *L);
int clua_string_lower(lua_State *L);
int clua_string_rep(lua_State *L);
int clua_string_reverse(lua_State *L);
int clua_string_sub(lua_State *L);
int clua_string_upper(lua_State *L);

// sandbox_search.c (on pattern.c)
int clua_string_find(lua_State *L);
int clua_string_gmatch(lua_State *L);
int clua_string_gsub(lua_State *L);
int clua_string_match(lua_State *L);
bool clua_is_match_iterator(lua_CFunction function);

// format.c
int clua_string_format(lua_State *L);

// sandbox_table.c, sort.c
int clua_table_concat(lua_State *L);
int clua_table_insert(lua_State *L);
int clua_table_move(lua_State *L);
int clua_table_pack(lua_State *L);
int clua_table_remove(lua_State *L);
int clua_table_sort(lua_State *L);
int clua_table_unpack(lua_State *L);

// sandbox_math.c
int clua_math_abs(lua_State *L);
int clua_math_ceil(lua_State *L);
int clua_math_exp(lua_State *L);
int clua_math_floor(lua_State *L);
int clua_math_fmod(lua_State *L);
int clua_math_log(lua_State *L);
int clua_math_max(lua_State *L);
int clua_math_min(lua_State *L);
int clua_math_modf(lua_State *L);
int clua_math_sqrt(lua_State *L);
int clua_math_tointeger(lua_State *L);
int clua_math_type(lua_State *L);
int clua_math_ult(lua_State *L);

// sandbox_utf8.c
int clua_utf8_char(lua_State *L);
int clua_utf8_codepoint(lua_State *L);
int clua_utf8_codes(lua_State *L);
int clua_utf8_len(lua_State *L);
int clua_utf8_offset(lua_State *L);

// MARK: What these files share

// Pushes the text of the value at `index` as tostring gives it: no address, same everywhere.
// May call __tostring.
const char *clua_push_text(lua_State *L, int index, size_t *length);
// The text of a number in a buffer of at least 48 bytes; never raises.
size_t clua_number_text(lua_State *L, int index, char buffer[48]);
// The string argument `index` (numbers are converted), without its metatable having a say.
const char *clua_check_text(lua_State *L, int index, size_t *length);

// A growing byte buffer whose storage is a userdata at a fixed stack index, so that an error frees
// it with the rest. Init pushes one value; push replaces it by the string.
typedef struct clua_buffer {
  lua_State *L;
  char *bytes;
  size_t length, capacity;
  int slot;
  char small[256];
} clua_buffer;

void clua_buffer_init(lua_State *L, clua_buffer *b);
char *clua_buffer_reserve(clua_buffer *b, size_t more);
void clua_buffer_add(clua_buffer *b, const char *bytes, size_t length);
void clua_buffer_add_byte(clua_buffer *b, char byte);
// Leaves the string in the buffer's slot, which is made the top of the stack.
void clua_buffer_push(clua_buffer *b);

// Appends to the printed text of the state (output.c); never raises.
void clua_print(clua_state *s, const char *bytes, size_t length);
void clua_output_free(clua_state *s);
void clua_hosts_free(clua_state *s);

// Releases the function references of a tape.
void clua_release_nodes(lua_State *L, const clua_tape *tape);
// The same from outside, after a failed call: keeps the state's report, empties the tape.
void clua_forget_results(clua_state *s, clua_tape *results);

#endif

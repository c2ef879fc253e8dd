// hosts.c: functions of the host that scripts can call.
//
// Idea: arguments go out on a tape, the callback fills another and says whether it succeeded; only
// then, with no host frame on the C stack, are results pushed or the error raised.
// Invariant: a callback never sees a lua_State, and no error crosses it.
#include <stdlib.h>
#include <string.h>

#include "sandbox.h"
#include "tape.h"

enum { MOST_ARGUMENTS = 64, HOST_CALL_UNITS = 100 };

struct clua_host {
  struct clua_host *next;
  clua_host_function function;
  void *context;
  uint32_t units_per_byte;
  clua_tape *arguments, *results;
};

static int fail(lua_State *L, const clua_tape *results) {
  size_t count, length;
  const clua_node *nodes = clua_tape_nodes(results, &count);
  const char *bytes = clua_tape_bytes(results, &length);
  if (count == 0 || nodes[0].kind != CLUA_STRING) {
    return clua_raise(L, "host", "the host function failed");
  }
  char text[CLUA_MESSAGE_CAP + 1];
  clua_copy_utf8(text, CLUA_MESSAGE_CAP, bytes + nodes[0].offset, nodes[0].length);
  return clua_raise(L, "host", "%s", text);
}

static int call_host(lua_State *L) {
  struct clua_host *host = lua_touserdata(L, lua_upvalueindex(1));
  int count = lua_gettop(L);
  clua_charge(L, HOST_CALL_UNITS);
  if (count > MOST_ARGUMENTS) {
    return clua_raise(L, "too-many-arguments", "too many arguments (at most %d)", MOST_ARGUMENTS);
  }
  clua_tape_clear(host->arguments);
  clua_tape_clear(host->results);
  for (int i = 1; i <= count; i++) {
    clua_write_value(L, i, host->arguments, CLUA_REFUSE_FUNCTIONS);
  }
  if (host->units_per_byte > 0) {
    size_t bytes;
    clua_tape_bytes(host->arguments, &bytes);
    clua_charge(L, (uint64_t)bytes * host->units_per_byte);
  }
  bool done = host->function(host->context, host->arguments, host->results);
  clua_look(clua_of(L));
  clua_reraise(L);
  if (!done) return fail(L, host->results);
  return clua_push_tape(L, host->results);
}

typedef struct registration {
  struct clua_host *host;
  const char *name;
} registration;

static int register_body(lua_State *L) {
  const registration *r = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &clua_base_key);
  lua_pushlightuserdata(L, r->host);
  lua_pushcclosure(L, call_host, 1);
  lua_setfield(L, -2, r->name);
  return 0;
}

static void free_host(struct clua_host *host) {
  clua_tape_free(host->arguments);
  clua_tape_free(host->results);
  free(host);
}

clua_status clua_register(
  clua_state *s, const char *name, clua_host_function function, void *context,
  uint32_t units_per_byte, clua_report *report) {
  struct clua_host *host = calloc(1, sizeof *host);
  if (host != NULL) {
    *host = (struct clua_host){
      s->hosts, function, context, units_per_byte, clua_tape_create(), clua_tape_create()};
  }
  if (host == NULL || host->arguments == NULL || host->results == NULL) {
    if (host != NULL) free_host(host);
    if (report != NULL) {
      *report = (clua_report){CLUA_MEMORY, "memory", "out of memory", 13, "", 0, 0, false};
    }
    return CLUA_MEMORY;
  }
  registration r = {host, name};
  clua_status status = clua_protected(s, register_body, &r, report);
  s->hosts = host;  // kept even on failure: the base table may already hold it
  return status;
}

void clua_hosts_free(clua_state *s) {
  while (s->hosts != NULL) {
    struct clua_host *host = s->hosts;
    s->hosts = host->next;
    free_host(host);
  }
}

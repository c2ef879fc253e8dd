// timer.c: deadline and interrupt of an evaluation that runs without a count hook.
//
// Idea: a count hook halves the speed of Lua code, so a batch runs without one. A periodic
// timer sends a signal to the very thread that runs the state; its handler, when the deadline has
// passed or the interrupt flag is raised, installs the hook, and the next instruction ends the
// evaluation. Lua documents lua_sethook as callable from a signal handler.
// Invariants: the handler runs only on the thread that armed the state, between `start` and `stop`;
// it allocates nothing and only reads atomics and the clock. Where this is not available (the program
// did not give a signal; other systems; under the thread sanitizer, which keeps signals back, unless
// CLUA_KEEP_TIMER is defined) `start` says so and the count hook is used instead.
#define _GNU_SOURCE
#include "shim.h"

#if defined(__has_feature)
#if __has_feature(thread_sanitizer) && !defined(CLUA_KEEP_TIMER)
#define CLUA_NO_TIMER 1
#endif
#endif

#if defined(__linux__) && !defined(CLUA_NO_TIMER)
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

enum { MILLISECOND = 1000 * 1000, TICK = 25 * MILLISECOND };  // nanoseconds

struct clua_timer {
  clua_state *state;
  timer_t timer;
  pid_t thread;  // 0: no timer made yet
  bool was_blocked;
};

static pthread_mutex_t taking = PTHREAD_MUTEX_INITIALIZER;
static atomic_int taken = 0;  // the signal; 0: none

static int tick_signal(void) { return atomic_load_explicit(&taken, memory_order_acquire); }

static void on_tick(int number, siginfo_t *info, void *context) {
  (void)number, (void)context;
  if (info->si_code != SI_TIMER || info->si_value.sival_ptr == NULL) return;
  clua_state *s = ((struct clua_timer *)info->si_value.sival_ptr)->state;
  if (!s->armed) return;
  bool late = s->in_batch ? ++s->call_ticks >= CLUA_CALL_TICKS : clua_is_late(s);
  if (late || clua_interrupt_is_raised(s->interrupt)) {
    lua_sethook(s->running, clua_hook, LUA_MASKCOUNT, 1);
  }
}

static clua_timer_answer install(int number) {
  struct sigaction before, action;
  if (sigaction(number, NULL, &before) != 0) return CLUA_TIMER_BUSY;
  // A handler of the program, or its wish that the signal be ignored, stays.
  if ((before.sa_flags & SA_SIGINFO) != 0 || before.sa_handler != SIG_DFL) return CLUA_TIMER_BUSY;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_tick;
  action.sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  if (sigaction(number, &action, NULL) != 0) return CLUA_TIMER_BUSY;
  atomic_store_explicit(&taken, number, memory_order_release);
  return CLUA_TIMER_TAKEN;
}

clua_timer_answer clua_timer_take(int number) {
  if (number == 0) number = SIGRTMIN + 7;
  pthread_mutex_lock(&taking);
  int before = tick_signal();
  clua_timer_answer answer =
    before == 0 ? install(number) : before == number ? CLUA_TIMER_TAKEN : CLUA_TIMER_BUSY;
  pthread_mutex_unlock(&taking);
  return answer;
}

int clua_timer_signal(void) { return tick_signal(); }

// A timer is bound to one thread: made again when the state has moved.
static bool bind_timer(struct clua_timer *t) {
  pid_t here = gettid();
  if (t->thread == here) return true;
  if (t->thread != 0) timer_delete(t->timer);
  t->thread = 0;
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = tick_signal();
  event.sigev_value.sival_ptr = t;
  event.sigev_notify_thread_id = here;
  if (timer_create(CLOCK_MONOTONIC, &event, &t->timer) != 0) return false;
  t->thread = here;
  return true;
}

bool clua_timer_start(clua_state *s) {
  if (tick_signal() == 0) return false;
  if (s->timer == NULL) {
    s->timer = calloc(1, sizeof *s->timer);
    if (s->timer == NULL) return false;
    s->timer->state = s;
  }
  if (!bind_timer(s->timer)) return false;
  // Worker threads often block every signal.
  sigset_t ours, before;
  sigemptyset(&ours);
  sigaddset(&ours, tick_signal());
  if (pthread_sigmask(SIG_UNBLOCK, &ours, &before) != 0) return false;
  s->timer->was_blocked = sigismember(&before, tick_signal()) == 1;
  long tick = s->in_batch ? CLUA_BATCH_TICK * MILLISECOND : TICK;
  struct itimerspec when = {{0, tick}, {0, tick}};
  uint64_t first = (uint64_t)s->limits.deadline_ms * MILLISECOND;
  if (first != 0 && first < (uint64_t)tick) when.it_value.tv_nsec = (long)first;
  return timer_settime(s->timer->timer, 0, &when, NULL) == 0;
}

void clua_timer_stop(clua_state *s) {
  if (s->timer == NULL || s->timer->thread == 0) return;
  struct itimerspec never = {{0, 0}, {0, 0}};
  timer_settime(s->timer->timer, 0, &never, NULL);
  if (s->timer->was_blocked) {
    sigset_t ours;
    sigemptyset(&ours);
    sigaddset(&ours, tick_signal());
    pthread_sigmask(SIG_BLOCK, &ours, NULL);
    s->timer->was_blocked = false;
  }
}

void clua_timer_free(clua_state *s) {
  if (s->timer == NULL) return;
  if (s->timer->thread != 0) timer_delete(s->timer->timer);
  free(s->timer);
  s->timer = NULL;
}

#else

clua_timer_answer clua_timer_take(int number) {
  (void)number;
  return CLUA_TIMER_NONE;
}
int clua_timer_signal(void) { return 0; }
bool clua_timer_start(clua_state *s) {
  (void)s;
  return false;
}
void clua_timer_stop(clua_state *s) { (void)s; }
void clua_timer_free(clua_state *s) { (void)s; }

#endif

#include "csignals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static struct {
  int input, output;
  struct termios modes;
  size_t count;
  char bytes[csignals_most_bytes];
} prepared;

static atomic_int is_armed;

void csignals_arm(int input, int output, const struct termios *modes, const void *bytes, size_t count) {
  csignals_disarm();
  prepared.input = input;
  prepared.output = output;
  prepared.modes = *modes;
  prepared.count = count < sizeof prepared.bytes ? count : sizeof prepared.bytes;
  memcpy(prepared.bytes, bytes, prepared.count);
  atomic_store(&is_armed, 1);
}

void csignals_disarm(void) { atomic_store(&is_armed, 0); }

// A terminal that does not read has its queue full, and another thread may hang in a write to it, which holds Linux's
// lock on writing: what is queued is thrown away, and the other woken (by setting the modes: a flush wakes nobody),
// until the bytes go through.
static void write_all(void) {
  size_t sent = 0;
  for (int tries = 0; sent < prepared.count && tries < 250; tries++) {
    ssize_t count = write(prepared.output, prepared.bytes + sent, prepared.count - sent);
    if (count > 0) {
      sent += (size_t)count;
    } else if (errno == EAGAIN) {
      tcflush(prepared.output, TCOFLUSH);
      tcsetattr(prepared.input, TCSANOW, &prepared.modes);
      poll(0, 0, 1);
    } else if (errno != EINTR) {
      return;
    }
  }
}

void csignals_restore(void) {
  if (!atomic_exchange(&is_armed, 0)) return;
  int error = errno;
  int flags = fcntl(prepared.output, F_GETFL);
  fcntl(prepared.output, F_SETFL, flags | O_NONBLOCK);
  write_all();
  fcntl(prepared.output, F_SETFL, flags);
  tcsetattr(prepared.input, TCSANOW, &prepared.modes);
  errno = error;
}

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
enum { crash_count = sizeof crashes / sizeof *crashes };
static struct sigaction before[crash_count];

static void crashed(int number, siginfo_t *info, void *context) {
  (void)context;
  csignals_restore();
  // A handler of before may count on the fault to come again, which one that was sent from elsewhere does not.
  if (info->si_code <= 0)
    signal(number, SIG_DFL);
  else
    for (int i = 0; i < crash_count; i++)
      if (crashes[i] == number) sigaction(number, &before[i], 0);
  // Blocked until this returns; then it arrives at the very place of the crash.
  raise(number);
}

void csignals_catch_crashes(void) {
  static char stack[64 * 1024];
  stack_t given = {.ss_sp = stack, .ss_size = sizeof stack}, found;
  if (sigaltstack(0, &found) == 0 && (found.ss_flags & SS_DISABLE)) sigaltstack(&given, 0);
  for (int i = 0; i < crash_count; i++) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = crashed;
    action.sa_flags = SA_ONSTACK | SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    sigaction(crashes[i], 0, &before[i]);
    sigaction(crashes[i], &action, 0);
  }
}

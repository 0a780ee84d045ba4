#define _GNU_SOURCE 1
#include "cpseudoterminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

int bed_open_terminal(int rows, int columns, int *master, int *slave) {
  char name[128];
  int error;
  *slave = -1;
  *master = posix_openpt(O_RDWR | O_NOCTTY);
  if (*master < 0) return errno;
  if (grantpt(*master) || unlockpt(*master)) goto failed;
#if defined(__linux__)
  if ((errno = ptsname_r(*master, name, sizeof name))) goto failed;
#else
  if (ptsname_r(*master, name, sizeof name)) goto failed;
#endif
  *slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*slave < 0) goto failed;
  if (fcntl(*master, F_SETFD, FD_CLOEXEC) || fcntl(*master, F_SETFL, O_NONBLOCK)) goto failed;
  if ((errno = bed_resize_terminal(*master, rows, columns))) goto failed;
  return 0;
failed:
  error = errno;
  if (*slave >= 0) close(*slave);
  close(*master);
  return error;
}

int bed_resize_terminal(int master, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(master, TIOCSWINSZ, &size) ? errno : 0;
}

// Only async-signal-safe calls here: the parent has many threads.
static void close_from(int first) {
#if defined(SYS_close_range)
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
#endif
  for (int descriptor = first; descriptor < 4096; descriptor++) close(descriptor);
}

// Moves `report` and the descriptors to come out of each other's way, then into their places.
static int place_descriptors(const struct bed_launch *launch, int *report) {
  int from[4] = {launch->standard[0], launch->standard[1], launch->standard[2], launch->extra};
  for (int place = 0; place < 4; place++) {
    if (from[place] < 0) continue;
    from[place] = fcntl(from[place], F_DUPFD, 10);
    if (from[place] < 0) return -1;
  }
  *report = fcntl(*report, F_DUPFD, 10);
  if (*report < 0) return -1;
  for (int place = 0; place < 4; place++) {
    if (from[place] < 0) close(place);
    else if (dup2(from[place], place) < 0) return -1;
  }
  if (dup2(*report, 4) < 0 || fcntl(4, F_SETFD, FD_CLOEXEC)) return -1;
  *report = 4;
  close_from(5);
  return 0;
}

static void reset_signals(void) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigset_t none;
  for (int number = 1; number < NSIG; number++) sigaction(number, &action, NULL);
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

__attribute__((noreturn)) static void become(const struct bed_launch *launch, int report) {
  reset_signals();
  if (setsid() >= 0 && place_descriptors(launch, &report) == 0 &&
      (!launch->owns_terminal || ioctl(0, TIOCSCTTY, 0) == 0)) {
    execve(launch->path, launch->arguments, launch->environment);
  }
  int error = errno;
  ssize_t written = write(report, &error, sizeof error);
  _exit(written == sizeof error ? 127 : 126);
}

int bed_launch(const struct bed_launch *launch, pid_t *process) {
  int report[2];
  if (pipe(report)) return errno;
  fcntl(report[0], F_SETFD, FD_CLOEXEC);
  fcntl(report[1], F_SETFD, FD_CLOEXEC);
  // Blocked over the fork, so that no handler of the parent runs in the child.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  *process = fork();
  int error = errno;
  if (*process == 0) become(launch, report[1]);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(report[1]);
  if (*process > 0) {
    ssize_t count;
    do count = read(report[0], &error, sizeof error);
    while (count < 0 && errno == EINTR);
    if (count <= 0) error = 0;  // closed by a successful execve
    else bed_reap(*process);
  }
  close(report[0]);
  return error;
}

int bed_await_end(pid_t process) {
  siginfo_t info;
  while (waitid(P_PID, (id_t)process, &info, WEXITED | WNOWAIT)) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

int bed_reap(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return 255;
  }
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

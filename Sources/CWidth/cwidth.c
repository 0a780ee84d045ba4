#define _GNU_SOURCE
#include "cwidth.h"
#include <locale.h>
#include <pthread.h>
#include <wchar.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

static pthread_once_t once = PTHREAD_ONCE_INIT;
static locale_t utf8;

static void find_utf8(void) {
  static const char *const names[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", ""};
  for (unsigned i = 0; !utf8 && i < sizeof names / sizeof *names; i++) utf8 = newlocale(LC_CTYPE_MASK, names[i], (locale_t)0);
}

int cwidth_of(uint32_t scalar) {
  pthread_once(&once, find_utf8);
  if (!utf8) return wcwidth((wchar_t)scalar);
#ifdef __APPLE__
  return wcwidth_l((wchar_t)scalar, utf8);
#else
  // glibc has no wcwidth_l; uselocale is this thread's own.
  locale_t before = uselocale(utf8);
  int width = wcwidth((wchar_t)scalar);
  uselocale(before);
  return width;
#endif
}

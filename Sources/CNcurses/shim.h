#pragma once

// Wide characters without the -D flags of ncursesw.pc, which SwiftPM refuses.
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <term.h>

// Swift imports neither macros that expand to expressions nor mutable globals.

static const attr_t nc_bold = A_BOLD, nc_dim = A_DIM, nc_underline = A_UNDERLINE, nc_reverse = A_REVERSE,
                    nc_italic = A_ITALIC;

static inline WINDOW *nc_stdscr(void) { return stdscr; }
static inline WINDOW *nc_curscr(void) { return curscr; }
static inline int nc_columns(void) { return COLS; }
static inline int nc_rows(void) { return LINES; }

/// Replaces one row of the window from its first column on. What does not fit is left out; nothing wraps or scrolls.
static inline int nc_put_row(WINDOW *window, int row, const cchar_t *cells, int count) {
  return mvwadd_wchnstr(window, row, 0, cells, count);
}

// The terminal's own terminfo entry, by index in the order of the compiled format.

enum { nc_flag_count = BOOLCOUNT, nc_number_count = NUMCOUNT, nc_string_count = STRCOUNT };

static inline const char *nc_flag_name(int index) { return boolnames[index]; }
static inline const char *nc_number_name(int index) { return numnames[index]; }
static inline const char *nc_string_name(int index) { return strnames[index]; }

/// 1 if the entry has the flag, else 0.
static inline int nc_flag(const char *name) { return tigetflag(name) > 0; }

/// The number, or -1 if the entry has none.
static inline int nc_number(const char *name) {
  int value = tigetnum(name);
  return value < 0 ? -1 : value;
}

/// The string, or null if the entry has none (tigetstr says so in two ways).
static inline const char *nc_string(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? 0 : value;
}

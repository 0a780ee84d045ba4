#pragma once

#include <string.h>
#include <vterm.h>

/// A cell as fixed-size values: Swift sees neither libvterm's macros nor its bit fields well.
typedef struct {
  uint32_t scalars[VTERM_MAX_CHARS_PER_CELL];  // 0 behind the last; scalars[0] is UINT32_MAX right of a wide character
  uint8_t foreground[4];                       // kind (0 default, 1 index, 2 RGB), then the index, or red, green, blue
  uint8_t background[4];
  uint8_t attributes;                          // BED_BOLD and so on
} bed_cell;

enum {
  BED_BOLD = 1,
  BED_UNDERLINE = 2,
  BED_ITALIC = 4,
  BED_BLINK = 8,
  BED_REVERSE = 16,
  BED_STRIKE = 32,
};

static inline void bed_read_color(const VTermColor *color, int is_default, uint8_t out[4]) {
  memset(out, 0, 4);
  if (is_default) return;
  if (VTERM_COLOR_IS_INDEXED(color)) {
    out[0] = 1;
    out[1] = color->indexed.idx;
  } else {
    out[0] = 2;
    out[1] = color->rgb.red;
    out[2] = color->rgb.green;
    out[3] = color->rgb.blue;
  }
}

/// Copies the whole screen, row by row, into `cells`, which has room for rows * columns.
static inline void bed_read_screen(const VTermScreen *screen, int rows, int columns, bed_cell *cells) {
  for (int row = 0; row < rows; row++) {
    for (int column = 0; column < columns; column++, cells++) {
      VTermPos position = {.row = row, .col = column};
      VTermScreenCell cell;
      memset(&cell, 0, sizeof cell);
      vterm_screen_get_cell(screen, position, &cell);
      memcpy(cells->scalars, cell.chars, sizeof cells->scalars);
      bed_read_color(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg), cells->foreground);
      bed_read_color(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg), cells->background);
      cells->attributes = (uint8_t)(cell.attrs.bold * BED_BOLD | (cell.attrs.underline != 0) * BED_UNDERLINE |
                                    cell.attrs.italic * BED_ITALIC | cell.attrs.blink * BED_BLINK |
                                    cell.attrs.reverse * BED_REVERSE | cell.attrs.strike * BED_STRIKE);
    }
  }
}

#include "cshipped.h"

// C23's #embed, which clang has in every C: the compiler tracks the files, so that a change rebuilds.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char keymap_default[] = {
#embed "../../keymaps/default.yaml"
};

static const unsigned char theme_default[] = {
#embed "../../themes/default.yaml"
};

static const struct cshipped_file keymaps[] = {
    {"default", keymap_default, sizeof keymap_default},
};

static const struct cshipped_file themes[] = {
    {"default", theme_default, sizeof theme_default},
};

const struct cshipped_file *cshipped_keymap(size_t index) {
  return index < sizeof keymaps / sizeof *keymaps ? &keymaps[index] : 0;
}

const struct cshipped_file *cshipped_theme(size_t index) {
  return index < sizeof themes / sizeof *themes ? &themes[index] : 0;
}

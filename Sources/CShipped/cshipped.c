#include "cshipped.h"

// C23's #embed, which clang has in every C: the compiler tracks the files, so that a change rebuilds.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char keymap_default[] = {
#embed "../../keymaps/default.yaml"
};

static const unsigned char keymap_vim[] = {
#embed "../../keymaps/vim.yaml"
};

static const unsigned char theme_default[] = {
#embed "../../themes/default.yaml"
};

static const unsigned char theme_light[] = {
#embed "../../themes/light.yaml"
};

static const unsigned char theme_high_contrast[] = {
#embed "../../themes/high-contrast.yaml"
};

static const unsigned char settings_default[] = {
#embed "../../settings/default.yaml"
};

static const struct cshipped_file keymaps[] = {
    {"default", keymap_default, sizeof keymap_default},
    {"vim", keymap_vim, sizeof keymap_vim},
};

static const struct cshipped_file themes[] = {
    {"default", theme_default, sizeof theme_default},
    {"light", theme_light, sizeof theme_light},
    {"high-contrast", theme_high_contrast, sizeof theme_high_contrast},
};

static const struct cshipped_file settings[] = {
    {"default", settings_default, sizeof settings_default},
};

const struct cshipped_file *cshipped_settings(size_t index) {
  return index < sizeof settings / sizeof *settings ? &settings[index] : 0;
}

const struct cshipped_file *cshipped_keymap(size_t index) {
  return index < sizeof keymaps / sizeof *keymaps ? &keymaps[index] : 0;
}

const struct cshipped_file *cshipped_theme(size_t index) {
  return index < sizeof themes / sizeof *themes ? &themes[index] : 0;
}

#include "csimulated.h"

// C23's #embed, which clang has in every C: the compiler tracks the files, so that a change rebuilds.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char resources[] = {
#embed "../../simulator/resources.yaml"
};

static const unsigned char story_cluster[] = {
#embed "../../simulator/stories/cluster.yaml"
};

static const unsigned char story_platform[] = {
#embed "../../simulator/stories/platform.yaml"
};

static const unsigned char story_shop[] = {
#embed "../../simulator/stories/shop.yaml"
};

static const struct csimulated_file stories[] = {
    {"cluster", story_cluster, sizeof story_cluster},
    {"platform", story_platform, sizeof story_platform},
    {"shop", story_shop, sizeof story_shop},
};

struct csimulated_file csimulated_resources(void) {
  struct csimulated_file file = {"resources", resources, sizeof resources};
  return file;
}

size_t csimulated_story_count(void) { return sizeof stories / sizeof *stories; }

struct csimulated_file csimulated_story(size_t index) { return stories[index]; }

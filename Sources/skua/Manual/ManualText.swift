/// What the man page has besides commands and options.
enum ManualText {
  static let sections: [(title: String, items: [(term: String, text: String)])] = [
    (
      "Environment",
      [
        ("KUBECONFIG", "Kubeconfig files, with colons between them; ~/.kube/config by default."),
        (
          "HTTPS_PROXY, HTTP_PROXY, NO_PROXY",
          "Proxies for clusters without a proxy-url, and the hosts, networks and domains that are reached without one; "
            + "in lower case too. What is loopback never goes through a proxy."
        ),
        ("TERM, COLORTERM", "The type of the terminal; truecolor where it has 24-bit colour."),
        ("NO_COLOR", "No colours, if it is set and not empty."),
        (
          "XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME",
          "Where the folders below are, in place of ~/.config, ~/.local/state and ~/.cache."
        ),
      ]
    ),
    (
      "Files",
      [
        ("~/.config/skua/settings.yaml", "The keys and colours to start from; mouse: off."),
        ("~/.config/skua/keymap.yaml", "Keys of your own, over the defaults."),
        ("~/.config/skua/theme.yaml", "Colours of your own, over the defaults."),
        ("~/.local/state/skua", "What is kept between two runs."),
        ("~/.cache/skua", "What can be had again."),
      ]
    ),
    (
      "Exit status",
      [
        ("0", "It was left."),
        ("1", "It could not start; one sentence on standard error says why."),
        ("64", "The command line is wrong."),
        ("128 and more", "A signal ended it; its number is what is above 128."),
      ]
    ),
  ]
}

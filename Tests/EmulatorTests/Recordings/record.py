#!/usr/bin/env python3
"""Records what real programs write to a terminal, for the tests that replay it.

    record.py NAME...      records those sessions (as root, for unshare); without names, all

A recording is a line `COLUMNS ROWS`, then `O COUNT` lines each with COUNT bytes after it, `R COLUMNS ROWS` lines where
the window changed its size, and `K NAME COUNT` lines with the COUNT bytes that the key sent, where a program judges
keys. Questions of the program are answered as a terminal would.
"""
import fcntl, os, pty, re, select, signal, struct, sys, termios, time

HERE = os.path.dirname(os.path.abspath(__file__))
ANSWERS = [
    (re.compile(rb"\x1b\[0?c|\x1bZ"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>1;10;0c"),
    (re.compile(rb"\x1b\[5n"), b"\x1b[0n"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
]


class Key:
    """A key by the name that the tests know it by, and what it sends in the mode that the program has set."""

    def __init__(self, name, sent):
        self.name, self.bytes = name, sent.encode()


def record(name, command, steps, columns=80, rows=24, quiet=0.4):
    child, master = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", LESS="", HOME="/tmp/skua-record", TZ="UTC")
        for key in ("LINES", "COLUMNS", "COLORTERM", "LS_COLORS", "TMUX"):
            os.environ.pop(key, None)
        os.makedirs(os.environ["HOME"], exist_ok=True)
        os.chdir(os.environ["HOME"])
        time.sleep(0.2)
        # A name and processes of its own, so that a recording tells nothing of the machine.
        inside = "hostname box; exec sh -c \"$0\""
        os.execvp("unshare", ["unshare", "-upf", "--mount-proc", "sh", "-c", inside, command])
    size(master, columns, rows)
    out = [b"%d %d\n" % (columns, rows)]

    def settle(limit=8.0):
        end = time.time() + limit
        while time.time() < end:
            if not select.select([master], [], [], quiet)[0]:
                return
            try:
                data = os.read(master, 65536)
            except OSError:
                return
            if not data:
                return
            out.append(b"O %d\n" % len(data) + data)
            for question, answer in ANSWERS:
                for _ in question.findall(data):
                    os.write(master, answer)

    settle(3)
    for step in steps:
        if isinstance(step, Key):
            out.append(b"K %s %d\n" % (step.name.encode(), len(step.bytes)) + step.bytes)
            os.write(master, step.bytes)
        elif isinstance(step, tuple):
            out.append(b"R %d %d\n" % step)
            size(master, *step)
        else:
            try:
                os.write(master, step.encode())
            except OSError:
                break
        settle()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(master)
    with open(os.path.join(HERE, name + ".session"), "wb") as file:
        file.write(b"".join(out))
    print(name, sum(map(len, out)))


def size(master, columns, rows):
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


TEXT = "/usr/share/common-licenses/GPL-3"
COLOURS = r"""
for i in $(seq 0 255); do printf '\033[48;5;%sm %3s \033[0m' $i $i; [ $((i % 14)) = 13 ] && echo; done; echo
for i in 1 2 3 4 5 7 9; do printf '\033[%smstyle %s\033[0m ' $i $i; done; echo
for i in $(seq 0 8 255); do printf '\033[38;2;%s;100;%sm#\033[0m' $i $((255 - i)); done; echo
printf '\033[4mA\033[24mB\033[7mC\033[27mD\033[1;31mE\033[22;39mF\033[92mG\033[104mH\033[m\n'
printf '漢字 かな 한글 e\314\201 o\314\210 ✓ → │┌┐ end\n'
"""
SESSIONS = {
    "vim": ("vim -u NONE -N --cmd 'syntax on' --cmd 'set hlsearch ruler nomodeline' " + TEXT, [
        ":set number\r", "\x06", "\x06", "/warranty\r", "nn", "dd", "5x", "ihello 漢字 wörld\x1b", ":split\r", "\x17j",
        ":set nowrap list\r", "G", "gg", ":vsplit\r", "\x02", (100, 30), "\x06", (70, 20), ":q\r", ":qa!\r"]),
    "less": ("less " + TEXT, [" ", " ", "b", "j", "j", "k", "/License\r", "n", "N", "G", "g", "-N\r", (60, 30), " ", "q"]),
    "htop": ("htop -d 100", ["t", "\x1b[B", "\x1b[B", "\x1bOQ", "\x1b", (110, 40), "t", "q"]),
    "top": ("top -d 9", ["1", "z", "x", "c", (100, 30), "q"]),
    "tmux": ("tmux -f /dev/null -L skua-record new-session sh ';' set -g default-command sh", [
        "echo one; ls -la /usr\r", "\x02%", "seq 1 40\r", "\x02\"", "printf '\\033[31mred\\033[0m\\n'\r", "\x02c",
        "ls --color=always /\r", "\x02p", "\x02[", "\x1b[A\x1b[A", "q", (100, 30), "\x02n", "exit\r",
        "tmux -L skua-record kill-server\r"]),
    "mc": ("mc --nosubshell -d /usr", ["\x1b[B\x1b[B", "\t", "\x1b[B\r", "\x1b9", "\x1b[B", "\x1b", "\x1b0\r"]),
    "git-log": ("cd '" + HERE + "' && git --no-pager log --color=always --graph --stat -n 12", []),
    "colours": (COLOURS, []),
    "readline": ("bash --norc --noprofile -i", [
        "echo abcdefghij" + "0123456789" * 9, "\x01", "\x1b[C" * 4, "XYZ", "\x0b", "\x19", "\x05", "\x17", "\r",
        "history | tail -n 2\r", "\x12ech", "\x07", "seq 1 60\r", "clear\r", "exit\r"]),
}
# vttest's pages: each return shows the next. The numbers are the menu's entries.
VTTEST = {
    "vttest-cursor": ["1\r"] + ["\r"] * 8,
    "vttest-screen": ["2\r"] + ["\r"] * 16,
    "vttest-charsets": ["3\r", "8\r"] + ["\r"] * 2 + ["0\r"],
    "vttest-doublesize": ["4\r"] + ["\r"] * 8,
    "vttest-reports": ["6\r"] + [key for entry in "1345" for key in (entry + "\r", "\r", "\r")] + ["0\r"],
    "vttest-bugs": ["9\r"] + [key for entry in "12345678" for key in (entry + "\r", "\r", "\r", "\r")] + ["0\r"],
    "vttest-reset": ["10\r", "1\r", "\r", "\r", "3\r", "\r", "\r", "0\r"],
    "vttest-vt102": ["8\r"] + ["\r"] * 16,
    "vttest-vt220": ["11\r", "1\r", "4\r"] + ["\r"] * 4 + ["0\r", "0\r"],
    "vttest-colours": ["11\r", "6\r", "2\r"] + ["\r"] * 8 + ["0\r"],
    "vttest-iso6429": ["11\r", "5\r", "2\r"] + ["\r"] * 2 + ["3\r", "\r", "4\r", "\r", "5\r", "\r", "6\r", "\r", "0\r"],
}
# Menu 5 judges what keys send, mode by mode; a tab ends each page. In VT52 mode, which is not for us, none is pressed.
CURSOR = [("up", "A"), ("down", "B"), ("left", "D"), ("right", "C")]
PAD = "0123456789-,."
PF = [Key("f%d" % (1 + index), "\x1bO" + final) for index, final in enumerate("PQRS")]
EDITING = [("insert", 2), ("delete", 3), ("pageUp", 5), ("pageDown", 6)]
FUNCTION = list(enumerate([15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34], 5))
LAYOUT = "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
VTTEST["vttest-keyboard"] = (
    ["5\r", "1\r"] + ["\r"] * 6
    + ["2\r", "a", "b", "\r", "a", "b", "\r", "\r"]
    + ["3\r"] + [Key("character." + c, c) for c in LAYOUT] + [Key("escape", "\x1b"), Key("tab", "\t")]
    + [Key("backspace", "\x7f"), "\r", "\r"]
    + ["4\r"] + [Key(name, "\x1b[" + final) for name, final in CURSOR] + ["\t"]
    + [Key(name, "\x1bO" + final) for name, final in CURSOR] + ["\t", "\t", "\r"]
    + ["5\r"] + [Key("keypad." + c, c) for c in PAD] + PF + [Key("keypad.enter", "\r"), "\t"]
    + [Key("keypad." + c, "\x1bO" + chr(ord(c) + 0x40)) for c in PAD] + PF + [Key("keypad.enter", "\x1bOM")]
    + ["\t", "\t", "\t", "\r"]
    + ["6\r"] + [Key(name, "\x1b[%d~" % number) for name, number in EDITING] + ["\t", "\t", "\r"]
    + ["7\r"] + [Key("f%d" % number, "\x1b[%d~" % code) for number, code in FUNCTION] + ["\t", "\t", "\r"]
    + ["8\r", "\r", "\r", "\r"]
    + ["9\r"] + [Key("control." + c, chr(ord(c) & 0x1F)) for c in "@abcdefghijklmnopqrstuvwxyz[\\]^_"]
    + ["\x7f\x7f", "\r", "0\r"])
VTTEST["vttest-vt52"] = ["7\r"] + ["\r"] * 6
for key, keys in VTTEST.items():
    SESSIONS[key] = ("vttest", keys + ["0\r", "0\r"])

if __name__ == "__main__":
    for key in sys.argv[1:] or SESSIONS:
        record(key, *SESSIONS[key])

"""Transcripts: questions and what `wenju ask` prints for them, as it is printed.

    python bench/transcripts.py > docs/transcripts.md

Runs the command over a fresh index of docs_src/ and of the collection in eval/collections/town. The questions are
chosen to show every shape of an answer, good ones and bad ones; nothing is edited.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
COLLECTIONS = (
    (
        "The sample collection (`docs_src/`)",
        ROOT / "docs_src",
        (
            ("Qwen-Long 降价后每千tokens多少钱?",),
            ("按一百万tokens算，阿里降价后的输入价是多少？",),
            ("GLM-3 Turbo的降价幅度是多少？",),
            ("DeepSeek-V2和GPT-4o，每百万tokens的输入价各是多少？",),
            ("劉偉光氏が挙げた4つの原則を教えてください。",),
            ("Which came first, Tongyi Qianwen 2.5 or DeepSeek-V2?",),
            ("李友峰怎么看比拼价格？",),
            ("百度为什么拒绝降价?",),
            ("What did GPT-5 cost at launch?",),
            ("Deepsek-V2的输入价格是多少？",),
            ("DeepSeek-V2的输入价格是多少？", "那输出呢？", "GPT-4o呢？"),
            ("Who founded Baichuan?", "What did he say about the consumer market?"),
            ("你好",),
        ),
    ),
    (
        "A collection about an invented bay (`eval/collections/town/articles`)",
        ROOT / "eval" / "collections" / "town" / "articles",
        (
            ("三岬轮渡从什么时候起执行新票价？",),
            ("望潮大橋的造價到底是多少？",),
            ("凪浜漁協の組合員は何人から何人に減りましたか？",),
            ("How did the 2023 play-off final end, and who scored the decider?",),
            ("Who is paying for the repair of the bridge joints?",),
            ("青螺水库的库容是多少？",),
            ("海事博物馆里有咖啡厅吗？",),
            ("嵐港の図書館の本のうち日本語のものは何パーセント？",),
        ),
    ),
)


def transcript(data_dir: Path, turns: tuple[str, ...], session: str) -> str:
    """The command lines of one conversation and what they print."""
    lines = []
    for turn in turns:
        named = ["--session", session] if len(turns) > 1 else []
        shown = f'wenju ask "{turn}"' + (f" --session {session}" if named else "")
        command = [sys.executable, "-m", "ui.cli", "ask", turn, *named, "--data-dir", str(data_dir)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        lines.append(f"$ {shown}\n{done.stdout.strip()}")
    return "```\n" + "\n\n".join(lines) + "\n```"


def main() -> None:
    """Print the page."""
    print("# Transcripts\n")
    print(
        "What `wenju ask` prints without an LLM, unedited; made by `python bench/transcripts.py > docs/transcripts.md`."
    )
    print("Good answers and bad ones: what is wrong in the bad ones is named in the limits of the README.")
    for name, folder, conversations in COLLECTIONS:
        print(f"\n## {name}")
        with tempfile.TemporaryDirectory() as data_dir:
            index = [sys.executable, "-m", "ui.cli", "index", str(folder), "--data-dir", data_dir]
            subprocess.run(index, cwd=ROOT, capture_output=True, check=True)
            for number, turns in enumerate(conversations, start=1):
                print(f"\n{transcript(Path(data_dir), turns, f's{number}')}", flush=True)


if __name__ == "__main__":
    main()

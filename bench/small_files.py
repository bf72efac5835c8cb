"""How many small HTML files a second are read, in the sandbox and in the same process.

python bench/small_files.py [--files 1000]
"""

import argparse
import tempfile
import time
from pathlib import Path

from index.formats import read_file
from index.formats.html import read_html

PAGE = """<html lang="zh"><head><title>图书馆第{0}号公告</title></head><body><ul class="nav"><li>
<a href="/">首页</a></li></ul>
<article><h1>图书馆第{0}号公告</h1>{1}</article><footer>版权所有</footer></body></html>"""
PARAGRAPH = "<p>河湾区图书馆宣布，自六月一日起，周一至周五的闭馆时间由晚上八点推迟到十点，周末不变。</p>"


def main() -> None:
    """Print files a second for both ways, and what the first file costs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=1000)
    count = parser.parse_args().files
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"{number}.html" for number in range(count)]
        for number, path in enumerate(paths):
            path.write_text(PAGE.format(number, PARAGRAPH * 20), encoding="utf-8")
        start = time.perf_counter()
        list(read_file(paths[0]))
        first = time.perf_counter() - start
        start = time.perf_counter()
        articles = sum(len(list(read_file(path))) for path in paths)
        isolated = time.perf_counter() - start
        start = time.perf_counter()
        articles += sum(len(list(read_html(path.read_bytes(), path.name))) for path in paths)
        together = time.perf_counter() - start
    assert articles == 2 * count
    print(f"first file {first:.2f} s; in the sandbox {count / isolated:.0f} files/s, in process {count / together:.0f}")


if __name__ == "__main__":
    main()

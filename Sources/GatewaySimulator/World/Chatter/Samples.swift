/// Code, lists and headings: pieces of text with more than one line.
enum Samples {
    /// Fenced blocks; `{i}` and `{j}` are identifiers.
    static let code = [
        """
        ```swift
        func {i}(_ {j}: [Int]) -> Int? {
            guard let first = {j}.first else { return nil }
            return {j}.dropFirst().reduce(first, max) + {n}
        }
        ```
        """,
        """
        ```python
        def {i}({j}, limit={n}):
            \"""Stop early when nothing changes.\"""
            seen = set()
            for item in {j}:
                if item in seen:
                    continue
                seen.add(item)
                yield item
        ```
        """,
        """
        ```rust
        fn {i}({j}: &str) -> Result<u32, ParseIntError> {
            // {r}
            {j}.trim().parse::<u32>().map(|v| v * {n})
        }
        ```
        """,
        """
        ```json
        {
          "{i}": {n},
          "{j}": [true, null, "caf\\u00e9"],
          "retry": { "max": {n} }
        }
        ```
        """,
        """
        ```sh
        $ {i} --{j} {n}
        error: {r}
        $ echo $?
        {n}
        ```
        """,
        """
        ```sql
        SELECT {i}, count(*) AS n
        FROM {j}
        WHERE updated_at > now() - interval '{n} days'
        GROUP BY 1
        HAVING count(*) > {n};
        ```
        """,
        """
        ```diff
        - let {i} = {n}
        + let {i} = {n} // {r}
          return {j}({i})
        ```
        """,
        """
        ```
        {i:>12} | {n}
        {j:>12} | {n}
          total      | ???
        ```
        """,
        """
        ```ts
        export const {i} = async ({j}: string) => {
        \tconst res = await fetch(`/api/${{j}}`);
        \treturn res.ok ? res.json() : null; // {r}
        };
        ```
        """,
        """
        ```c
        static size_t {i}(const char *{j}, size_t n) {
            if (n < {n} || {j}[0] == '\\0')
                return 0; /* {r} */
            return strnlen({j}, n);
        }
        ```
        """,
    ]
    static let identifiers = [
        "fold_window", "parseHeader", "next_tick", "drainQueue", "spool", "is_stale", "widthOf", "merge_rows",
        "tokenBucket", "pick_seed",
        "orders", "readings", "lastFrame", "retryAfter", "cells", "plots",
    ]
    static let codeLeads = [
        "this is what I have so far", "why does this return {n}?", "minimal repro for {t}:", "{h} like this?",
        "it boils down to", "do not do this:",
        "the fix for {t} was", "can somebody read this with fresh eyes?",
    ]

    /// Posts with markup: headings, lists, quotes, subtext, timestamps.
    static let marked = [
        "## Plan for {w}\n1. {t}\n2. {u}\n3. tea\n\n-# subject to change, {r}",
        "- [x] {t}\n- [ ] {u}\n  - {r}\n- [ ] tell {p}",
        "> {r}\nsays who, {h}?", "**{t}** vs __{u}__: ***{a}*** against ~~{a}~~", "starts {s}, that is {z}. bring {u}",
        "### {t}\n*{a}*, said {p}\n### {u}\n||{r}||", "[the notes on {t}]({y}) and [the old ones](<{y}>)",
        "see {l} or </remind me:{f}> if you forget like me",
        ">>> {p} {d}\n{r}\n{n} out of {n} would recommend", "* {t}\n* {u}\n* \\*not {a}\\*",
        "# {t} is DONE {e}{e}\nthanks to everyone who {d}",
        "-# edited for spelling\n{t} · {u} · {p}", "who can make it {s}? I'll bring {u}",
    ]

    static let hosts = [
        "https://example.org", "https://docs.example.com", "https://git.example.net", "https://blog.example.org",
        "https://video.example.com",
        "https://news.example.net",
    ]
    static let paths = [
        "guide", "posts", "watch", "issues", "wiki", "a", "pull", "story", "recipes", "maps",
    ]
    static let slugs = [
        "nine-days-of-rain", "on-reading-labels", "why-it-rests", "the-smaller-spoon", "field-notes",
        "a-short-history-of-queues",
        "caf%C3%A9-society", "slow-trains", "how-not-to-level-a-bed", "tiny-museums", "counting-from-zero",
        "a_(strange)_case",
    ]
}

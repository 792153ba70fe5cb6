/// Screens as they were last looked at; written by `GoldenTests`.
enum Golden {
    static let screens: [String: String] = [
        "talk 80x24": #"""
        HOMELAB             │▸#general · Orchard — lamps, lenses, tea             3 @1 ▼
          # alerts          │──────────── connected 14:00, nothing earlier ─────────────
          # backups         │───────────────────── Mon 23 Nov 2026 ─────────────────────
        ORCHARD         4 @1│14:01 mira         the lamps are on again
        ▾ Releases         1│                   new lens for the left lamp
          ! announcements   │14:03 tobias  APP  job 20 finished after 3m05s
          # builds         1│                   ▌ CI · main @ a81d0c7
        ▾ Community     3 @1│                   ▌ 304 checks, all good
        ▸ # general     3 @1│      ┌ mira: new lens for the left lamp
            › arm-boot      │14:05 wen          do the lamps need another driver?
          # support         │                   :eyes: 2  :nice: 1
          ≡ help-forum      │14:06 mira         no, the old one will do (edited)
          ♪ lounge          │                   [img] lens.png 1280×720 212 KB
                            │───────────────── new · 3 since 14:09 · U ─────────────────
                            │14:09 wen        @ @watcher the lamp glows, 漢字 too!
                            │14:09 kestrel      ▏ the lamp glows
                            │                   finally ▒▒▒▒▒▒▒▒▒▒▒▒▒▒
                            │14:10 pip          ┌ rust
                            │                   │ let lamp = light()?;
                            │                   └
                            │14:11 wen          (message deleted 14:00)
        ────────────────────┴───────────────────────────────────────────────────────────
         ● LIVE 87ms ▄▄▄▇▄▄▅▄▄▄ 14s ago · seq 48,213 · res 2 · — ev/s · q 0/1024  14:00
         ? help  ^K switch  a next unread  / search  H health  ` log  : command  q quit
        """#,
        "talk 120x40": #"""
        HOMELAB                 │▸#general · Orchard — lamps, lenses, tea                                                 3 @1 ▼
          # alerts              │────────────────────────────── connected 14:00, nothing earlier ───────────────────────────────
          # backups             │─────────────────────────────────────── Mon 23 Nov 2026 ───────────────────────────────────────
        ORCHARD             4 @1│14:01 mira                the lamps are on again
        ▾ Releases             1│                          new lens for the left lamp
          ! announcements       │14:03 tobias         APP  job 20 finished after 3m05s
          # builds             1│                          ▌ CI · main @ a81d0c7
        ▾ Community         3 @1│                          ▌ 304 checks, all good
        ▸ # general         3 @1│      ┌ mira: new lens for the left lamp
            › arm-boot          │14:05 wen                 do the lamps need another driver?
          # support             │                          :eyes: 2  :nice: 1
          ≡ help-forum          │14:06 mira                no, the old one will do (edited)
          ♪ lounge              │                          [img] lens.png 1280×720 212 KB
                                │─────────────────────────────────── new · 3 since 14:09 · U ───────────────────────────────────
                                │14:09 wen               @ @watcher the lamp glows, 漢字 too!
                                │14:09 kestrel             ▏ the lamp glows
                                │                          finally ▒▒▒▒▒▒▒▒▒▒▒▒▒▒
                                │14:10 pip                 ┌ rust
                                │                          │ let lamp = light()?;
                                │                          └
                                │14:11 wen                 (message deleted 14:00)
                                │
                                │
                                │
                                │
                                │
                                │
                                │
                                │
                                │
                                │
                                │
        ─ health ───────────────┴───────────────────────────────────────────────────────────────────────────────────────────────
         ● LIVE  up 16m42s   rtt  87 ms  p50   —  p95    —  max    —  next beat in   —  last ack 14s ago  session …  shard 0
         rtt                                           ⢸  0–100 ms · last 14 s   resumes 2   re-identify 0
         ev/s                                             —/s · peak — · last 5 min   seq 48,213   queue 0/1024   axis 0–10
         state                                                                                 █  live 0.0 % of 2 s   drops 0
         no incident since 14:00:00
         ● LIVE 87ms ▄▄▄▇▄▄▅▄▄▄ 14s ago · seq 48,213 · res 2 · — ev/s · q 0/1024                                          14:00
         ? help  ^K switch  a next unread  / search  H health  ` log  : command  q quit  F filter  z zoom  ^Wv split
        """#,
        "talk 40x12": #"""
        ▸#general · Orchard — lamps, l… ≡ 4 @1 ▼
        14:09 kestrel
          ▏ the lamp glows
          finally ▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        14:10 pip
          ┌ rust
          │ let lamp = light()?;
          └
        14:11 wen
          (message deleted 14:00)
        ● 87ms 14s · seq 48213 · res 2 · —/s
        ? help  ^K switch  a next unread  ` log
        """#,
        "talk 20x5": #"""
        ▸#general … ≡ 4 @1 ▼
         └
        wen
         (message deleted 14
        ● 87ms 14s
        """#,
        "talk 10x2": #"""
        ● 87ms 14s

        """#,
        "talk 1x1": #"""
        ●
        """#,
        "paused 80x24": #"""
        HOMELAB             │▸#general · Orchard — lamps, lenses, tea   43 @1 ‖ 37 below
          # alerts          │14:03 tobias  APP  job 20 finished after 3m05s
          # backups         │                   ▌ CI · main @ a81d0c7
        ORCHARD        44 @1│                   ▌ 304 checks, all good
        ▾ Releases         1│      ┌ mira: new lens for the left lamp
          ! announcements   │14:05 wen          do the lamps need another driver?
          # builds         1│                   :eyes: 2  :nice: 1
        ▾ Community    43 @1│14:06 mira         no, the old one will do (edited)
        ▸ # general    43 @1│                   [img] lens.png 1280×720 212 KB
            › arm-boot      │──────────────── new · 43 since 14:09 · U ─────────────────
          # support         │14:09 wen        @ @watcher the lamp glows, 漢字 too!
          ≡ help-forum      │14:09 kestrel      ▏ the lamp glows
          ♪ lounge          │                   finally ▒▒▒▒▒▒▒▒▒▒▒▒▒▒
                            │14:10 pip          ┌ rust
                            │                   │ let lamp = light()?;
                            │                   └
                            │14:11 wen          (message deleted 14:00)
                            │14:15 pip          line 0
                            │                   line 1
                            │                   line 2
                            │────────────────────── 37 newer · G ───────────────────────
        ────────────────────┴───────────────────────────────────────────────────────────
         ● LIVE 87ms ▄▄▄▇▄▄▅▄▄▄ 14s ago · seq 48,213 · res 2 · — ev/s · q 0/1024  14:00
         ? help  ^K switch  a next unread  / search  H health  ` log  : command  q quit
        """#,
        "outage 80x24": #"""
        HOMELAB             │▸#general · Orchard — lamps, lenses, tea                ~ ▼
          # alerts          │                   new lens for the left lamp
          # backups         │14:03 tobias  APP  job 20 finished after 3m05s
        ORCHARD            1│                   ▌ CI · main @ a81d0c7
        ▾ Releases         1│                   ▌ 304 checks, all good
          ! announcements   │      ┌ mira: new lens for the left lamp
          # builds         1│14:05 wen          do the lamps need another driver?
        ▾ Community         │                   :eyes: 2  :nice: 1
        ▸ # general         │14:06 mira         no, the old one will do (edited)
            › arm-boot      │                   [img] lens.png 1280×720 212 KB
          # support         │───────────────── new · 3 since 14:09 · U ─────────────────
          ≡ help-forum      │14:09 wen        @ @watcher the lamp glows, 漢字 too!
          ♪ lounge          │14:09 kestrel      ▏ the lamp glows
                            │                   finally ▒▒▒▒▒▒▒▒▒▒▒▒▒▒
                            │14:10 pip          ┌ rust
                            │                   │ let lamp = light()?;
                            │                   └
                            │14:11 wen          (message deleted 14:00)
                            │~~ gap 14:00:02–14:00:31 · resumed, 1 replayed, none lost
                            │14:11 pip          said meanwhile
                            │~~ gap 14:01:31– · close 1006 · reconnecting ~~
        ────────────────────┴───────────────────────────────────────────────────────────
         ○ retry 3 in 7s · HTTP 503 · R now · seq 48,213 · res 2 · q 0/1024       14:01
         ? help  ^K switch  a next unread  / search  H health  ` log  : command  q quit
        """#,
        "outage 40x12": #"""
        ▸#general · Orchard — lamps, le… ≡ 1 ~ ▼
          └
        14:11 wen
          (message deleted 14:00)
        ~~ gap 14:00:02–14:00:31 · resumed, 1
           replayed, none lost
        14:11 pip
          said meanwhile
        ~~ gap 14:01:31– · close 1006 ·
           reconnecting
        ○ retry 3 in 7s · HTTP 503 · R now
        ? help  ^K switch  a next unread  ` log
        """#,
        "late 40x12": #"""
        ▸#general · Orchard — lamps, l… ≡ 4 @1 ▼
        14:09 kestrel
          ▏ the lamp glows
          finally ▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        14:10 pip
          ┌ rust
          │ let lamp = light()?;
          └
        14:11 wen
          (message deleted 14:00)
        ● ACK late 9s — · seq 48213 · res 2
        ? help  ^K switch  a next unread  ` log
        """#,
        "stopped 80x24": #"""
        HOMELAB             │▸#general · Orchard — lamps, lenses, tea             3 @1 ▼
          # alerts          │───────────────────── Mon 23 Nov 2026 ─────────────────────
          # backups         │14:01 mira         the lamps are on again
        ORCHARD         4 @1│                   new lens for the left lamp
        ▾ Releases         1│14:03 tobias  APP  job 20 finished after 3m05s
          ! announcements   │                   ▌ CI · main @ a81d0c7
          # builds         1│                   ▌ 304 checks, all good
        ▾ Community     3 @1│      ┌ mira: new lens for the left lamp
        ▸ # general     3 @1│14:05 wen          do the lamps need another driver?
            › arm-boot      │                   :eyes: 2  :nice: 1
          # support         │14:06 mira         no, the old one will do (edited)
          ≡ help-forum      │                   [img] lens.png 1280×720 212 KB
          ♪ lounge          │───────────────── new · 3 since 14:09 · U ─────────────────
                            │14:09 wen        @ @watcher the lamp glows, 漢字 too!
                            │14:09 kestrel      ▏ the lamp glows
                            │                   finally ▒▒▒▒▒▒▒▒▒▒▒▒▒▒
                            │14:10 pip          ┌ rust
                            │                   │ let lamp = light()?;
                            │                   └
                            │14:11 wen          (message deleted 14:00)
                            │Enable it in the developer portal, or see --intents.
        ────────────────────┴───────────────────────────────────────────────────────────
         ✖ stopped: 4014 intent not enabled · seq 48,213 · res 2 · q 0/1024       14:00
         ? help  ^K switch  a next unread  / search  H health  ` log  : command  q quit
        """#,
        "ascii 80x24": #"""
        HOMELAB             |>#general - Orchard -- lamps, lenses, tea          3 @1 ~ v
          # alerts          |--------------------- Mon 23 Nov 2026 ---------------------
          # backups         |14:01 mira         the lamps are on again
        ORCHARD         4 @1|                   new lens for the left lamp
        - Releases         1|14:03 tobias  APP  job 20 finished after 3m05s
          ! announcements   |                   | CI ? main @ a81d0c7
          # builds         1|                   | 304 checks, all good
        - Community     3 @1|      + mira: new lens for the left lamp
        > # general     3 @1|14:05 wen          do the lamps need another driver?
            > arm-boot      |                   :eyes: 2  :nice: 1
          # support         |14:06 mira         no, the old one will do (edited)
          = help-forum      |                   [img] lens.png 1280x720 212 KB
          v lounge          |----------------- new - 3 since 14:09 - U -----------------
                            |14:09 wen        @ @watcher the lamp glows, ?? too!
                            |14:09 kestrel      > the lamp glows
                            |                   finally ##############
                            |14:10 pip          + rust
                            |                   | let lamp = light()?;
                            |                   +
                            |14:11 wen          (message deleted 14:00)
                            |~~ gap 14:00:02- - close 1006 - reconnecting ~~
        --------------------+-----------------------------------------------------------
         * LIVE 87ms -=-*=-+=-= 14s ago - seq 48,213 - res 2 - -- ev/s - q 0/1024
         ? help  ^K switch  a next unread  / search  H health  ` log  : command  q quit
        """#,
        "help 80x24": #"""
        keys · Esc closes
        in a pane
         ]                          next day
         [                          previous day
         Alt+n                      next mention in this pane
         Alt+p                      previous mention in this pane
         U  Alt+u                   first unread line
         Backspace  Ctrl+O          back to where a jump began
         t                          open the message's thread
         u                          mark unread from here
         p                          pin to the next free slot
         r                          go to the message replied to
         /                          search
         Ctrl+R                     search backwards
         n                          next match
         N                          previous match
         F                          filter this pane
         =                          filter on or off
         o                          open the only link or file
         O                          links and files on screen
         y                          copy the text
         Y                          copy the message's link
         ● LIVE 87ms ▄▄▄▇▄▄▅▄▄▄ 12s ago · seq 48,213 · res 2 · — ev/s · q 0/1024  14:00
         Esc close  j down  k up  / find  y copy
        """#,
        "sidebar 40x12": #"""
        HOMELAB
          # alerts
          # backups
        ORCHARD                             4 @1
        ▾ Releases                             1
          ! announcements
          # builds                             1
        ▾ Community                         3 @1
        ▸ # general                         3 @1
            › arm-boot
        ● 87ms 14s · seq 48213 · res 2 · —/s
        ? help  Enter open  a next unread
        """#,
    ]
}

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
         ● LIVE  up 16m42s   rtt  87 ms  last ack 14s ago  p50   —  p95    —  max    —  next beat in   —  session …  shard 0
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
                            │Enable it in the portal, or :reconnect without-content
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
        "talk in 256 colours 80x24": #"""
        HOMELAB             │▸#general · Orchard — lamps, lenses, tea             4 @2 ‖
          # alerts          │───────────────────── Mon 23 Nov 2026 ─────────────────────
          # backups         │14:01 mira         (message deleted 14:00)
        ORCHARD         6 @3│                   new lens for the left lamp
        ▾ Releases      2 @1│14:03 tobias  APP  job 20 finished after 3m05s
          ! announcements   │                   ▌ CI · main @ a81d0c7
          # builds      2 @1│                   ▌ 304 checks, all good
        ▾ Community     4 @2│      ┌ mira: new lens for the left lamp
        ▸ # general     4 @2│14:05 wen          do the lamps need another driver?
            › arm-boot      │                   :eyes: 2  :nice: 1
          # support         │14:06 mira         no, the old one will do (edited)
          ≡ help-forum      │                   [img] lens.png 1280×720 212 KB
          ♪ lounge          │14:07 pip        @ see https://lamps.example on @you
                            │───────────────── new · 4 since 14:09 · U ─────────────────
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

        looks
        aaaaaaa             caaaaaaaaaddddddddddddddddddddddddddddddd             aeee f
          dd                ccccccccccccccccccccccdddddddddddddddddccccccccccccccccccccc
          dd                cddddd gggg         hhhhhhhhhhhhhhhhhhhhhhh
        aaaaaaa         aeeec                       aaaa
        dddddddddd      aeeecddddd iiiiii  ddd
          dd                c                   jjaaaaaaaaaaaaaaaaaaa
        aaddaaaaaa      aeeec                   jj
        ddddddddddd     aeeec      dddddddddddddddddddddddddddddddddd
        aaaaaaaaaaa     aeeecddddd iii
            dd              c
          dd                cddddd gggg                                 dddddddd
          dd                c                   dddddd        dddddddddddddddd
          dd                cddddd ggg        k     lllllllllllllllllllll mm
                            cfffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
                            cddddd iii        k kkkkkkkk
                            cddddd iiiiiii      dd
                            c                           dddddddddddddd
                            cnnnnnopppoooooooooonnnnnnoooooooooooooooooooooooooooooooooo
                            cooooooooooooooooooonnqqqrrrrrrrrrrrrrrrrroooooooooooooooooo
                            cooooooooooooooooooonooooooooooooooooooooooooooooooooooooooo
                            cddddd iii          hhhhhhhhhhhhhhhhhhhhhhh
        cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
         j jjjj jjjj dddddddddj        ddd          ddd     ddd      ddd          ddddd
         a dddd  aa dddddd  a ddddddddddd  a dddddd  a dddddd  a ddd  a ddddddd  a dddd

        a  the terminal's own, bold
        c  colour 240
        d  colour 245
        e  colour 203, bold
        f  colour 178
        g  colour 114, bold
        h  colour 242
        i  colour 179, bold
        j  colour 71
        k  colour 214, bold
        l  colour 75, underline
        m  colour 180
        n  colour 245, reverse
        o  the terminal's own, reverse
        p  colour 114, bold, reverse
        q  colour 141, reverse
        r  colour 180, reverse
        """#,
        "talk in 256 colours on white 80x24": #"""
        HOMELAB             │▸#general · Orchard — lamps, lenses, tea             4 @2 ‖
          # alerts          │───────────────────── Mon 23 Nov 2026 ─────────────────────
          # backups         │14:01 mira         (message deleted 14:00)
        ORCHARD         6 @3│                   new lens for the left lamp
        ▾ Releases      2 @1│14:03 tobias  APP  job 20 finished after 3m05s
          ! announcements   │                   ▌ CI · main @ a81d0c7
          # builds      2 @1│                   ▌ 304 checks, all good
        ▾ Community     4 @2│      ┌ mira: new lens for the left lamp
        ▸ # general     4 @2│14:05 wen          do the lamps need another driver?
            › arm-boot      │                   :eyes: 2  :nice: 1
          # support         │14:06 mira         no, the old one will do (edited)
          ≡ help-forum      │                   [img] lens.png 1280×720 212 KB
          ♪ lounge          │14:07 pip        @ see https://lamps.example on @you
                            │───────────────── new · 4 since 14:09 · U ─────────────────
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

        looks
        aaaaaaa             caaaaaaaaaddddddddddddddddddddddddddddddd             aeee f
          dd                ccccccccccccccccccccccdddddddddddddddddccccccccccccccccccccc
          dd                cddddd gggg         ddddddddddddddddddddddd
        aaaaaaa         aeeec                       aaaa
        dddddddddd      aeeecddddd hhhhhh  ddd
          dd                c                   iiaaaaaaaaaaaaaaaaaaa
        aaddaaaaaa      aeeec                   ii
        ddddddddddd     aeeec      dddddddddddddddddddddddddddddddddd
        aaaaaaaaaaa     aeeecddddd hhh
            dd              c
          dd                cddddd gggg                                 dddddddd
          dd                c                   dddddd        dddddddddddddddd
          dd                cddddd ggg        j     kkkkkkkkkkkkkkkkkkkkk ll
                            cfffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
                            cddddd hhh        j jjjjjjjj
                            cddddd hhhhhhh      dd
                            c                           dddddddddddddd
                            cmmmmmnooonnnnnnnnnnmmmmmmnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn
                            cnnnnnnnnnnnnnnnnnnnmmpppqqqqqqqqqqqqqqqqqnnnnnnnnnnnnnnnnnn
                            cnnnnnnnnnnnnnnnnnnnmnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn
                            cddddd hhh          ddddddddddddddddddddddd
        cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
         i iiii iiii dddddddddi        ddd          ddd     ddd      ddd          ddddd
         a dddd  aa dddddd  a ddddddddddd  a dddddd  a dddddd  a ddd  a ddddddd  a dddd

        a  the terminal's own, bold
        c  colour 250
        d  colour 242
        e  colour 160, bold
        f  colour 130
        g  colour 28, bold
        h  colour 94, bold
        i  colour 28
        j  colour 166, bold
        k  colour 26, underline
        l  colour 94
        m  colour 242, reverse
        n  the terminal's own, reverse
        o  colour 28, bold, reverse
        p  colour 91, reverse
        q  colour 94, reverse
        """#,
        "talk in 16 colours 80x24": #"""
        HOMELAB             │▸#general · Orchard — lamps, lenses, tea             4 @2 ‖
          # alerts          │───────────────────── Mon 23 Nov 2026 ─────────────────────
          # backups         │14:01 mira         (message deleted 14:00)
        ORCHARD         6 @3│                   new lens for the left lamp
        ▾ Releases      2 @1│14:03 tobias  APP  job 20 finished after 3m05s
          ! announcements   │                   ▌ CI · main @ a81d0c7
          # builds      2 @1│                   ▌ 304 checks, all good
        ▾ Community     4 @2│      ┌ mira: new lens for the left lamp
        ▸ # general     4 @2│14:05 wen          do the lamps need another driver?
            › arm-boot      │                   :eyes: 2  :nice: 1
          # support         │14:06 mira         no, the old one will do (edited)
          ≡ help-forum      │                   [img] lens.png 1280×720 212 KB
          ♪ lounge          │14:07 pip        @ see https://lamps.example on @you
                            │───────────────── new · 4 since 14:09 · U ─────────────────
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

        looks
        aaaaaaa             caaaaaaaaaccccccccccccccccccccccccccccccc             addd e
          cc                cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
          cc                cccccc ffff         ccccccccccccccccccccccc
        aaaaaaa         adddc                       aaaa
        cccccccccc      adddcccccc gggggg  ccc
          cc                c                   hhaaaaaaaaaaaaaaaaaaa
        aaccaaaaaa      adddc                   hh
        ccccccccccc     adddc      cccccccccccccccccccccccccccccccccc
        aaaaaaaaaaa     adddcccccc ggg
            cc              c
          cc                cccccc ffff                                 cccccccc
          cc                c                   cccccc        cccccccccccccccc
          cc                cccccc fff        g     iiiiiiiiiiiiiiiiiiiii jj
                            ceeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee
                            cccccc ggg        g gggggggg
                            cccccc ggggggg      cc
                            c                           cccccccccccccc
                            ckkkkklmmmllllllllllkkkkkkllllllllllllllllllllllllllllllllll
                            clllllllllllllllllllkknnnooooooooooooooooollllllllllllllllll
                            clllllllllllllllllllklllllllllllllllllllllllllllllllllllllll
                            cccccc ggg          ccccccccccccccccccccccc
        cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
         h hhhh hhhh ccccccccch        ccc          ccc     ccc      ccc          ccccc
         a cccc  aa cccccc  a ccccccccccc  a cccccc  a cccccc  a ccc  a ccccccc  a cccc

        a  the terminal's own, bold
        c  the terminal's own, dim
        d  colour 1, bold
        e  colour 3
        f  colour 2, bold
        g  colour 3, bold
        h  colour 2
        i  colour 4, underline
        j  colour 6
        k  the terminal's own, dim, reverse
        l  the terminal's own, reverse
        m  colour 2, bold, reverse
        n  colour 5, reverse
        o  colour 6, reverse
        """#,
        "talk in 8 colours 80x24": #"""
        HOMELAB             │▸#general · Orchard — lamps, lenses, tea             4 @2 ‖
          # alerts          │───────────────────── Mon 23 Nov 2026 ─────────────────────
          # backups         │14:01 mira         (message deleted 14:00)
        ORCHARD         6 @3│                   new lens for the left lamp
        ▾ Releases      2 @1│14:03 tobias  APP  job 20 finished after 3m05s
          ! announcements   │                   ▌ CI · main @ a81d0c7
          # builds      2 @1│                   ▌ 304 checks, all good
        ▾ Community     4 @2│      ┌ mira: new lens for the left lamp
        ▸ # general     4 @2│14:05 wen          do the lamps need another driver?
            › arm-boot      │                   :eyes: 2  :nice: 1
          # support         │14:06 mira         no, the old one will do (edited)
          ≡ help-forum      │                   [img] lens.png 1280×720 212 KB
          ♪ lounge          │14:07 pip        @ see https://lamps.example on @you
                            │───────────────── new · 4 since 14:09 · U ─────────────────
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

        looks
        aaaaaaa             caaaaaaaaaccccccccccccccccccccccccccccccc             addd e
          cc                cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
          cc                cccccc ffff         ccccccccccccccccccccccc
        aaaaaaa         adddc                       aaaa
        cccccccccc      adddcccccc gggggg  ccc
          cc                c                   hhaaaaaaaaaaaaaaaaaaa
        aaccaaaaaa      adddc                   hh
        ccccccccccc     adddc      cccccccccccccccccccccccccccccccccc
        aaaaaaaaaaa     adddcccccc ggg
            cc              c
          cc                cccccc ffff                                 cccccccc
          cc                c                   cccccc        cccccccccccccccc
          cc                cccccc fff        g     iiiiiiiiiiiiiiiiiiiii jj
                            ceeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee
                            cccccc ggg        g gggggggg
                            cccccc ggggggg      cc
                            c                           cccccccccccccc
                            ckkkkklmmmllllllllllkkkkkkllllllllllllllllllllllllllllllllll
                            clllllllllllllllllllkknnnooooooooooooooooollllllllllllllllll
                            clllllllllllllllllllklllllllllllllllllllllllllllllllllllllll
                            cccccc ggg          ccccccccccccccccccccccc
        cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
         h hhhh hhhh ccccccccch        ccc          ccc     ccc      ccc          ccccc
         a cccc  aa cccccc  a ccccccccccc  a cccccc  a cccccc  a ccc  a ccccccc  a cccc

        a  the terminal's own, bold
        c  the terminal's own, dim
        d  colour 1, bold
        e  colour 3
        f  colour 2, bold
        g  colour 3, bold
        h  colour 2
        i  colour 4, underline
        j  colour 6
        k  the terminal's own, dim, reverse
        l  the terminal's own, reverse
        m  colour 2, bold, reverse
        n  colour 5, reverse
        o  colour 6, reverse
        """#,
        "talk without colours 80x24": #"""
        HOMELAB             │▸#general · Orchard — lamps, lenses, tea             4 @2 ‖
          # alerts          │───────────────────── Mon 23 Nov 2026 ─────────────────────
          # backups         │14:01 mira         (message deleted 14:00)
        ORCHARD         6 @3│                   new lens for the left lamp
        ▾ Releases      2 @1│14:03 tobias  APP  job 20 finished after 3m05s
          ! announcements   │                   ▌ CI · main @ a81d0c7
          # builds      2 @1│                   ▌ 304 checks, all good
        ▾ Community     4 @2│      ┌ mira: new lens for the left lamp
        ▸ # general     4 @2│14:05 wen          do the lamps need another driver?
            › arm-boot      │                   :eyes: 2  :nice: 1
          # support         │14:06 mira         no, the old one will do (edited)
          ≡ help-forum      │                   [img] lens.png 1280×720 212 KB
          ♪ lounge          │14:07 pip        @ see https://lamps.example on @you
                            │───────────────── new · 4 since 14:09 · U ─────────────────
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

        looks
        aaaaaaa              aaaaaaaaaccccccccccccccccccccccccccccccc             aaaa
          cc                                      ccccccccccccccccc
          cc                 ccccc aaaa
        aaaaaaa         aaaa                        aaaa
        cccccccccc      aaaa ccccc aaaaaa  ccc
          cc                                      aaaaaaaaaaaaaaaaaaa
        aaccaaaaaa      aaaa
        ccccccccccc     aaaa       cccccccccccccccccccccccccccccccccc
        aaaaaaaaaaa     aaaa ccccc aaa
            cc
          cc                 ccccc aaaa                                 cccccccc
          cc                                    cccccc        cccccccccccccccc
          cc                 ccccc aaa        a     ddddddddddddddddddddd

                             ccccc aaa        a aaaaaaaa
                             ccccc aaaaaaa      cc
                                                        cccccccccccccc
                             eeeeefgggffffffffffeeeeeeffffffffffffffffffffffffffffffffff
                             fffffffffffffffffffeeffffffffffffffffffffffffffffffffffffff
                             fffffffffffffffffffefffffffffffffffffffffffffffffffffffffff
                             ccccc aaa

                     ccccccccc         ccc          ccc     ccc      ccc          ccccc
         a cccc  aa cccccc  a ccccccccccc  a cccccc  a cccccc  a ccc  a ccccccc  a cccc

        a  the terminal's own, bold
        c  the terminal's own, dim
        d  the terminal's own, underline
        e  the terminal's own, dim, reverse
        f  the terminal's own, reverse
        g  the terminal's own, bold, reverse
        """#,
        "outage in 16 colours 80x24": #"""
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

        looks
        aaaaaaa             caaaaaaaaaccccccccccccccccccccccccccccccc                d c
          cc                c                       aaaa
          cc                cccccc eeeeee  ccc
        aaaaaaa            ac                   ffaaaaaaaaaaaaaaaaaaa
        cccccccccc         ac                   ff
          cc                c      cccccccccccccccccccccccccccccccccc
        aaccaaaaaa         acccccc eee
        ccccccccccc         c
        aaaaaaaaaaa         cccccc gggg                                 cccccccc
            cc              c                   cccccc        cccccccccccccccc
          cc                cddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
          cc                cccccc eee        e eeeeeeee
          cc                cccccc eeeeeee      cc
                            c                           cccccccccccccc
                            cccccc ggg          cccccc
                            c                   cchhhiiiiiiiiiiiiiiiii
                            c                   c
                            cccccc eee          ccccccccccccccccccccccc
                            cccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                            cccccc ggg
                            cddddddddddddddddddddddddddddddddddddddddddddddd
        cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
         j jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjccc          ccc     ccc               ccccc
         a cccc  aa cccccc  a ccccccccccc  a cccccc  a cccccc  a ccc  a ccccccc  a cccc

        a  the terminal's own, bold
        c  the terminal's own, dim
        d  colour 3
        e  colour 3, bold
        f  colour 2
        g  colour 2, bold
        h  colour 5
        i  colour 6
        j  colour 1
        """#,
        "help 80x24": #"""
        keys · / finds · Esc closes                                             1–21/157
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

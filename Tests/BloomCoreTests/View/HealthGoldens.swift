/// The connection's health as it was last looked at; written by `HealthGoldenTests`.
enum HealthGolden {
    static let screens: [String: String] = [
        "panel live 120": #"""
        ─ health ───────────────┴───────────────────────────────────────────────────────────────────────────────────────────────
         ● LIVE  up 3h12m    rtt  86 ms  last ack 33s ago  p50  85  p95   90  max  402  next beat in  9s  session 7a…e1  shard 0
         rtt    ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣰⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀  0–800 ms · last 55 min   resumes 1   re-identify 0
         ev/s   ⣀⣀⣀⣠⣆⣀⣀⣀⣀⣀⣀⣠⣆⣀⣀⣀⣀⣀⣀⣠⣆⣀⣀⣀⣀⣀⣀⣠⣆⣀⣀⣀⣀⣀⣀⣠⣆⣀⣀⣀  4/s · peak 52 · last 5 min   seq 98,175   queue 0/1024   axis 0–80
         state                                                               ███████░███████████  live 99.8 % of 5 h   drops 0
         11:00:00 close 1006 (network) → 11:00:02 retry 1 → 11:00:29 RESUMED, 11 events replayed
        """#,
        "panel live 80": #"""
        ─ health ───────────────┴───────────────────────────────────────────────────────
         ● LIVE  up 3h12m    rtt  86 ms  last ack 33s ago  p50  85  p95   90  max  402
         rtt    ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  0–100 ms · last 36 min   resumes 1
         ev/s   ⣀⣀⣴⣀⣀⣀⣀⣰⣀⣀⣀⣀⣠⣆⣀⣀⣀⣀⣆⣀⣀⣀⣀⣆⣀⣀  4/s · peak 52 · last 5 min   seq 98,175
         state                                ████░█████  live 99.8 % of 5 h   drops 0
         11:00:00 close 1006 (network) → 11:00:29 RESUMED, 11 events replayed
        """#,
        "panel live 72": #"""
        ─ health ───────────────┴───────────────────────────────────────────────
         ● LIVE  up 3h12m    rtt  86 ms  last ack 33s ago  p50  85  p95   90
         rtt    ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  0–100 ms · last 33 min   resumes 1
         ev/s   ⣀⣀⣴⣀⣀⣀⣀⣆⣀⣀⣀⣠⣆⣀⣀⣀⣰⣀⣀⣀⣀⣰⣀⣀  4/s · peak 52 · last 5 min
         state                                ████░█████  live 99.8 % of 5 h
         11:00:00 close 1006 (network) → 11:00:29 RESUMED, 11 events replayed
        """#,
        "panel ascii 120": #"""
        - health ---------------+-----------------------------------------------------------------------------------------------
         * LIVE  up 3h12m    rtt  86 ms  last ack 33s ago  p50  85  p95   90  max  402  next beat in  9s  session 7a...e1
         rtt    ******#####******#####******#####******#  0-100 ms - last 27 min   resumes 1   re-identify 0
         ev/s   ___+_______+_______+_______+_______+____  4/s - peak 52 - last 5 min   seq 98,175   queue 0/1024   axis 0-80
         state                                                               #######.###########  live 99.8 % of 5 h   drops 0
         11:00:00 close 1006 (network) -> 11:00:02 retry 1 -> 11:00:29 RESUMED, 11 events replayed
        """#,
        "panel block 120": #"""
        ─ health ───────────────┴───────────────────────────────────────────────────────────────────────────────────────────────
         ● LIVE  up 3h12m    rtt  86 ms  last ack 33s ago  p50  85  p95   90  max  402  next beat in  9s  session 7a…e1  shard 0
         rtt    ▇▇▇▇▇▇▇▇███▇▇▇▇▇▇▇▇███▇▇▇▇▇▇▇▇███▇▇▇▇▇▇▇  0–100 ms · last 27 min   resumes 1   re-identify 0
         ev/s   ▁▁▁▆▁▁▁▁▁▁▁▆▁▁▁▁▁▁▁▆▁▁▁▁▁▁▁▆▁▁▁▁▁▁▁▆▁▁▁▁  4/s · peak 52 · last 5 min   seq 98,175   queue 0/1024   axis 0–80
         state                                                               ███████░███████████  live 99.8 % of 5 h   drops 0
         11:00:00 close 1006 (network) → 11:00:02 retry 1 → 11:00:29 RESUMED, 11 events replayed
        """#,
        "panel waiting 120": #"""
        ─ health ───────────────┴───────────────────────────────────────────────────────────────────────────────────────────────
         ○ retry 3 in 5s · HTTP 503 · R now  rtt   — ms  last ack       —  p50  85  p95   90  max  402  next beat in   —
         rtt    ⣀⣀⣰⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸  0–800 ms · last 55 min · 1 missed   resumes 1   re-identify 1
         ev/s   ⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣠⣄⣤  4/s · peak 4 · last 5 min   seq 100,623   queue 0/1024   axis 0–10
         state                                                               ███████░██████████░  live 99.5 % of 5 h   drops 0
         14:23:29 no ACK → 14:23:29 retry 1 → 14:23:40 retry 2 → 14:23:51 retry 3 → away for 28s
        """#,
        "panel waiting 80": #"""
        ─ health ───────────────┴───────────────────────────────────────────────────────
         ○ retry 3 in 5s · HTTP 503 · R now  rtt   — ms  last ack       —  p50  85
         rtt    ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  0–100 ms · last 36 min · 1 missed
         ev/s   ⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣄⣄  4/s · peak 4 · last 5 min   seq 100,623
         state                                ████░████░  live 99.5 % of 5 h   drops 0
         14:23:29 no ACK → 14:23:29 retry 1 → … → 14:23:51 retry 3 → away for 28s
        """#,
        "panel busy 120": #"""
        ─ health ───────────────┴───────────────────────────────────────────────────────────────────────────────────────────────
         ● BEHIND 1.0s · queue 1,024/1,024 · DROP 14  up 3h12m  rtt 1612 ms! last ack  0s ago  p50  85  p95   90  max 1612
         rtt    ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣰  0–3,200 ms · last 55 min   resumes 1   re-identify 0
         ev/s   ⣀⣀⣀⣠⣆⣀⣀⣀⣀⣀⣀⣠⣆⣀⣀⣀⣀⣀⣀⣠⣆⣀⣀⣀⣀⣀⣀⣠⣆⣀⣀⣀⣀⣀⣀⣠⣆⣀⣀⣀  4/s · peak 52 · last 5 min   seq 98,175   queue 1024/1024   axis 0–80
         state                                                               ███████░███████████  live 99.8 % of 5 h   drops 14
         14:13:00 events came too fast → 14:13:00 14 dropped
        """#,
        "panel several 120": #"""
        ─ health ───────────────┴───────────────────────────────────────────────────────────────────────────────────────────────
         ○ retry 2 in 4s · refused · R now  rtt   — ms  last ack       —  p50  85  p95   90  max  402  next beat in   —
         rtt    ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣰⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀  0–800 ms · last 55 min   resumes 3   re-identify 0
         ev/s   ⣀⣀⣀⣠⣆⣀⣀⣀⣀⣀⣀⣠⣆⣀⣀⣀⣀⣀⣀⣠⣆⣀⣀⣀⣀⣀⣀⣠⣆⣀⣀⣀⣀⣀⣀⣠⣆⣀⣀⣀  4/s · peak 52 · last 5 min   seq 98,175   queue 0/3072   axis 0–80
         state                                                               ███████░███████████  live 99.8 % of 5 h   drops 0
         11:00:00 close 1006 (network) → 11:00:02 retry 1 → 11:00:29 RESUMED, 11 events replayed
        """#,
        "panel new 120": #"""
        ─ health ───────────────┴───────────────────────────────────────────────────────────────────────────────────────────────
         ○ not started       rtt   — ms  last ack       —  p50   —  p95    —  max    —  next beat in   —  session —  shard 0
         rtt                                              0–100 ms · no answer yet   resumes 0   re-identify 0
         ev/s                                             0/s · peak — · last 5 min   seq —   queue 0/1024   axis 0–10
         state                                                                                    live —   drops 0

        """#,
        "view live 120": #"""
         ● LIVE since 11:00:29   up 3h12m   live 99.8 % of 5 h
         rtt    86 ms    median    85   p95    90   max   402   24 h median    86   next beat  in 9s   last ack  33s ago
         last event 0s ago, MESSAGE_CREATE
        ── heartbeat · ms · last 2 h ───────────────────────────────────────────────────────────────────────────────────────────
            800│
               │
               │                                 ⡇                                               ⢸
              0│⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣧⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣼⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤
        ── events · per second · 1 s buckets · last 5 min ──────────────────────────────────────────────────────────────────────
         now        4.0   peak       52.0
             80│
               │           ⢠⡇                     ⣼                     ⣼                     ⢸                     ⢠⡇
              0│⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣾⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣾⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣰⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣿⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀
        ── bytes · kB per second, inflated · last 5 min ────────────────────────────────────────────────────────────────────────
         now        2.8   peak       36.4
             64│
              0│⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣼⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣴⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣰⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣠⣾⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣾⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀
        ── state · 24 h · live 99.8 % of 5 h ───────────────────────────────────────────────────────────────────────────────────
                                                                      ███████░███████████
         █ live   ▒ degraded   ░ waiting   blank not running
        ── session ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
         session                      7a…e1   shard                          0/1   sequence                    98,175
         events since READY          98,174   resumes succeeded                1   resumes failed                   0
         re-identifies                    0   identifies                       1   starts left today              987
         starts reset                     —   beat interval ms            41,250   beats missed                     0
         connections lost                 1   events replayed                 11   compression                  5.0:1
         compressed with        zlib-stream
         gateway host gateway.discord.gg
        ── pipeline ────────────────────────────────────────────────────────────────────────────────────────────────────────────
         queue                      0/1,024   queue peak                       0   dropped                          0
         dropped in channels              0   dropped elsewhere                0   duplicates                       0
         not asked for                    0   undecodable                      0   numbers skipped                  0
         fields of other type             0   memory MiB                       —   parse p99 ms                     —
         render p99 ms                    —   to screen p50 ms                 —   to screen p99 ms                 —
        ── incidents · last 10 ─────────────────────────────────────────────────────────────────────────────────────────────────
         time             cause                           tries    outage  replayed   lost
         11:00:00         close 1006 (network)                1       29s        11   none
        ── top talkers · events · last 5 min ───────────────────────────────────────────────────────────────────────────────────
         #builds                                            7   70.0 %
         #general                                           3   30.0 %
        """#,
        "view live 80": #"""
         ● LIVE since 11:00:29   up 3h12m   live 99.8 % of 5 h
         rtt    86 ms    median    85   p95    90   max   402   24 h median    86
         next beat  in 9s   last ack  33s ago
         last event 0s ago, MESSAGE_CREATE
        ── heartbeat · ms · last 99 min ────────────────────────────────────────────────
            800│
               │
               │                                         ⢸
              0│⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣼⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤
        ── events · per second · 1 s buckets · last 5 min ──────────────────────────────
         now        4.0   peak       52.0
             80│
               │       ⣼             ⢸             ⢸             ⢠⡇             ⡇
              0│⣀⣀⣀⣀⣀⣀⣰⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣾⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣾⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸⣇⣀⣀⣀⣀⣀⣀
        ── bytes · kB per second, inflated · last 5 min ────────────────────────────────
         now        2.8   peak       36.4
             64│
              0│⣀⣀⣀⣀⣀⣀⣠⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣾⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣼⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣼⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣰⣇⣀⣀⣀⣀⣀⣀
        ── state · 24 h · live 99.8 % of 5 h ───────────────────────────────────────────
                                       ████░█████
         █ live   ▒ degraded   ░ waiting   blank not running
        ── session ─────────────────────────────────────────────────────────────────────
         session                      7a…e1   shard                          0/1
         sequence                    98,175   events since READY          98,174
         resumes succeeded                1   resumes failed                   0
         re-identifies                    0   identifies                       1
         starts left today              987   starts reset                     —
         beat interval ms            41,250   beats missed                     0
         connections lost                 1   events replayed                 11
         compression                  5.0:1   compressed with        zlib-stream
         gateway host gateway.discord.gg
        ── pipeline ────────────────────────────────────────────────────────────────────
         queue                      0/1,024   queue peak                       0
         dropped                          0   dropped in channels              0
         dropped elsewhere                0   duplicates                       0
         not asked for                    0   undecodable                      0
         numbers skipped                  0   fields of other type             0
         memory MiB                       —   parse p99 ms                     —
         render p99 ms                    —   to screen p50 ms                 —
         to screen p99 ms                 —
        ── incidents · last 10 ─────────────────────────────────────────────────────────
         time             cause                         tries    outage  replayed   lost
         11:00:00         close 1006 (network)              1       29s        11   none
        ── top talkers · events · last 5 min ───────────────────────────────────────────
         #builds                                            7   70.0 %
         #general                                           3   30.0 %
        """#,
        "view live 40": #"""
         ● LIVE since 11:00:29   up 3h12m
         live 99.8 % of 5 h
         rtt    86 ms    median    85
         p95    90   max   402
         24 h median    86   next beat  in 9s
         last ack  33s ago
         last event 0s ago, MESSAGE_CREATE
        ── heartbeat · ms · last 43 min ────────
            800│
               │
               │ ⢸
              0│⣤⣼⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤
        ── events · per second · 1 s buckets · …
         now        4.0   peak       52.0
             80│
               │   ⡇     ⣼     ⢸     ⢸      ⡇
              0│⣀⣀⣀⣇⣀⣀⣀⣀⣀⣿⣀⣀⣀⣀⣀⣾⣀⣀⣀⣀⣀⣸⣀⣀⣀⣀⣀⣸⣇⣀⣀
        ── bytes · kB per second, inflated · la…
         now        2.8   peak       36.4
             64│
              0│⣀⣀⣀⣇⣀⣀⣀⣀⣀⣿⣀⣀⣀⣀⣀⣼⣀⣀⣀⣀⣀⣸⣀⣀⣀⣀⣀⣰⣇⣀⣀
        ── state · 24 h · live 99.8 % of 5 h ───
                        ██░██
         █ live   ▒ degraded   ░ waiting   blan…
        ── session ─────────────────────────────
         session                     7a…e1
         shard                         0/1
         sequence                   98,175
         events since READY         98,174
         resumes succeeded               1
         resumes failed                  0
         re-identifies                   0
         identifies                      1
         starts left today             987
         starts reset                    —
         beat interval ms           41,250
         beats missed                    0
         connections lost                1
         events replayed                11
         compression                 5.0:1
         compressed with       zlib-stream
         gateway host gateway.discord.gg
        ── pipeline ────────────────────────────
         queue                     0/1,024
         queue peak                      0
         dropped                         0
         dropped in channels             0
         dropped elsewhere               0
         duplicates                      0
         not asked for                   0
         undecodable                     0
         numbers skipped                 0
         fields of other type            0
         memory MiB                      —
         parse p99 ms                    —
         render p99 ms                   —
         to screen p50 ms                —
         to screen p99 ms                —
        ── incidents · last 10 ─────────────────
        11:00:00 close 1006 (network) → 11:00:02
          retry 1 → 11:00:29 RESUMED, 11 events
          replayed
        ── top talkers · events · last 5 min ───
         #builds                    7   70.0 %
         #general                   3   30.0 %
        """#,
        "view ascii 80": #"""
         * LIVE since 11:00:29   up 3h12m   live 99.8 % of 5 h
         rtt    86 ms    median    85   p95    90   max   402   24 h median    86
         next beat  in 9s   last ack  33s ago
         last event 0s ago, MESSAGE_CREATE
        -- heartbeat - ms - last 49 min ------------------------------------------------
            800|
               |            _
               |            #
              0|----=====---#--=====------=====------=====------=====------=====------=
        -- events - per second - 1 s buckets - last 5 min ------------------------------
         now        4.0   peak       52.0
             80|
               |      =#            _#             #             #             #
              0|......##............##............+#............+#.............#.......
        -- bytes - kB per second, inflated - last 5 min --------------------------------
         now        2.8   peak       36.4
             64|       _             _             _             _             _
              0|______##____________+#____________-#____________-#_____________#_______
        -- state - 24 h - live 99.8 % of 5 h -------------------------------------------
                                       ####.#####
         # live   = degraded   . waiting   blank not running
        -- session ---------------------------------------------------------------------
         session                    7a...e1   shard                          0/1
         sequence                    98,175   events since READY          98,174
         resumes succeeded                1   resumes failed                   0
         re-identifies                    0   identifies                       1
         starts left today              987   starts reset                    --
         beat interval ms            41,250   beats missed                     0
         connections lost                 1   events replayed                 11
         compression                  5.0:1   compressed with        zlib-stream
         gateway host gateway.discord.gg
        -- pipeline --------------------------------------------------------------------
         queue                      0/1,024   queue peak                       0
         dropped                          0   dropped in channels              0
         dropped elsewhere                0   duplicates                       0
         not asked for                    0   undecodable                      0
         numbers skipped                  0   fields of other type             0
         memory MiB                      --   parse p99 ms                    --
         render p99 ms                   --   to screen p50 ms                --
         to screen p99 ms                --
        -- incidents - last 10 ---------------------------------------------------------
         time             cause                         tries    outage  replayed   lost
         11:00:00         close 1006 (network)              1       29s        11   none
        -- top talkers - events - last 5 min -------------------------------------------
         #builds                                            7   70.0 %
         #general                                           3   30.0 %
        """#,
        "view hours 120": #"""
         ● LIVE since 11:00:29   up 3h12m   live 99.8 % of 5 h
         rtt    86 ms    median    85   p95    90   max   402   24 h median    86   next beat  in 9s   last ack  33s ago
         last event 0s ago, MESSAGE_CREATE
        ── heartbeat · ms · last 2 h ───────────────────────────────────────────────────────────────────────────────────────────
            800│
               │
               │                                 ⡇                                               ⢸
              0│⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣧⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣼⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤
        ── events · per second · 1 min buckets · last 5 h ──────────────────────────────────────────────────────────────────────
         now        4.0   peak        7.0
             10│
               │⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⢠⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣾
              0│⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣾⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
        ── bytes · kB per second, inflated · last 5 h ──────────────────────────────────────────────────────────────────────────
         now        2.8   peak        4.9
              8│                                                                                                              ⢀
              0│⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣼⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
        ── state · 24 h · live 99.8 % of 5 h ───────────────────────────────────────────────────────────────────────────────────
                                                                      ███████░███████████
         █ live   ▒ degraded   ░ waiting   blank not running
        ── session ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
         session                      7a…e1   shard                          0/1   sequence                    98,175
         events since READY          98,174   resumes succeeded                1   resumes failed                   0
         re-identifies                    0   identifies                       1   starts left today              987
         starts reset                     —   beat interval ms            41,250   beats missed                     0
         connections lost                 1   events replayed                 11   compression                  5.0:1
         compressed with        zlib-stream
         gateway host gateway.discord.gg
        ── pipeline ────────────────────────────────────────────────────────────────────────────────────────────────────────────
         queue                      0/1,024   queue peak                       0   dropped                          0
         dropped in channels              0   dropped elsewhere                0   duplicates                       0
         not asked for                    0   undecodable                      0   numbers skipped                  0
         fields of other type             0   memory MiB                       —   parse p99 ms                     —
         render p99 ms                    —   to screen p50 ms                 —   to screen p99 ms                 —
        ── incidents · last 10 ─────────────────────────────────────────────────────────────────────────────────────────────────
         time             cause                           tries    outage  replayed   lost
         11:00:00         close 1006 (network)                1       29s        11   none
        ── top talkers · events · last 5 h ─────────────────────────────────────────────────────────────────────────────────────
         #builds                                            7   70.0 %
         #general                                           3   30.0 %
        """#,
        "view waiting 80": #"""
         ○ retry 3 in 5s · HTTP 503 · R now since 14:23:55   live 99.5 % of 5 h
         rtt     — ms    median    85   p95    90   max   402   24 h median    86
         next beat      —   last ack        —
         last event 10m57s ago, MESSAGE_CREATE
        ── heartbeat · ms · last 99 min · 1 missed ─────────────────────────────────────
            800│                                                                      ⢸
               │                                                                      ⢸
               │                                 ⢸                                    ⢸
              0│⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣼⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣼
        ── events · per second · 1 s buckets · last 5 min ──────────────────────────────
         now        0.0   peak        4.0
             10│
               │⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀ ⢀⡀ ⣀⡀
              0│⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣀⣸⣇⣀⣿⣇
        ── bytes · kB per second, inflated · last 5 min ────────────────────────────────
         now        0.0   peak        2.8
              4│⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀ ⢀⡀ ⣀⡀
              0│⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣀⣸⣇⣀⣿⣇
        ── state · 24 h · live 99.5 % of 5 h ───────────────────────────────────────────
                                       ████░████░
         █ live   ▒ degraded   ░ waiting   blank not running
        ── session ─────────────────────────────────────────────────────────────────────
         session                      7a…e1   shard                          0/1
         sequence                   100,623   events since READY         100,622
         resumes succeeded                1   resumes failed                   0
         re-identifies                    1   identifies                       2
         starts left today              987   starts reset                     —
         beat interval ms            41,250   beats missed                     1
         connections lost                 2   events replayed                 11
         compression                  5.0:1   compressed with        zlib-stream
         gateway host gateway.discord.gg
        ── pipeline ────────────────────────────────────────────────────────────────────
         queue                      0/1,024   queue peak                       0
         dropped                          0   dropped in channels              0
         dropped elsewhere                0   duplicates                       0
         not asked for                    0   undecodable                      0
         numbers skipped                  0   fields of other type             0
         memory MiB                       —   parse p99 ms                     —
         render p99 ms                    —   to screen p50 ms                 —
         to screen p99 ms                 —
        ── incidents · last 10 ─────────────────────────────────────────────────────────
         time             cause                         tries    outage  replayed   lost
         14:23:29         no ACK                            3       28s         —      —
           not over
         14:13:00         close 1006 (network)              1       29s         —  maybe
         11:00:00         close 1006 (network)              1       29s        11   none
        ── top talkers · events · last 5 min ───────────────────────────────────────────
         none
        """#,
        "view busy 120": #"""
         ● BEHIND 1.0s · queue 1,024/1,024 · DROP 14 since 11:00:29   up 3h12m   live 99.8 % of 5 h
         rtt  1612 ms!   median    85   p95    90   max  1612   24 h median    86   next beat in 42s   last ack   0s ago
         last event 0s ago, MESSAGE_CREATE
        ── heartbeat · ms · last 2 h ───────────────────────────────────────────────────────────────────────────────────────────
          3,200│
               │
               │                                                                                                              ⢸
              0│⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣠⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸
        ── events · per second · 1 s buckets · last 5 min ──────────────────────────────────────────────────────────────────────
         now        4.0   peak       52.0
             80│
               │           ⢠⡇                     ⣼                     ⣼                     ⢸                     ⢠⡇
              0│⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣾⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣾⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣰⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣿⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀
        ── bytes · kB per second, inflated · last 5 min ────────────────────────────────────────────────────────────────────────
         now        2.8   peak       36.4
             64│
              0│⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣼⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣴⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣰⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣠⣾⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣾⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀
        ── state · 24 h · live 99.8 % of 5 h ───────────────────────────────────────────────────────────────────────────────────
                                                                      ███████░███████████
         █ live   ▒ degraded   ░ waiting   blank not running
        ── session ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
         session                      7a…e1   shard                          0/1   sequence                    98,175
         events since READY          98,174   resumes succeeded                1   resumes failed                   0
         re-identifies                    0   identifies                       1   starts left today              987
         starts reset             in 21h04m   beat interval ms            41,250   beats missed                     0
         connections lost                 1   events replayed                 11   compression                  5.0:1
         compressed with        zlib-stream
         gateway host gateway.discord.gg
        ── pipeline ────────────────────────────────────────────────────────────────────────────────────────────────────────────
         queue                  1,024/1,024   queue peak                   1,024   dropped                         14
         dropped in channels             12   dropped elsewhere                2   duplicates                       3
         not asked for                    0   undecodable                      0   numbers skipped                  0
         fields of other type             0   memory MiB                    41.2   parse p99 ms                 0.991
         render p99 ms                0.991   to screen p50 ms             0.501   to screen p99 ms             0.991
        ── incidents · last 10 ─────────────────────────────────────────────────────────────────────────────────────────────────
         time             cause                           tries    outage  replayed   lost
         14:13:00         events came too fast                0        0s         —     14
         11:00:00         close 1006 (network)                1       29s        11   none
        ── top talkers · events · last 5 min ───────────────────────────────────────────────────────────────────────────────────
         #builds                                            7   70.0 %
         #general                                           3   30.0 %
        """#,
        "view several 120": #"""
         ○ retry 2 in 4s · refused · R now since 11:00:29   live 99.8 % of 5 h
         rtt     — ms    median    85   p95    90   max   402   24 h median    86   next beat      —   last ack        —
         last event 0s ago, MESSAGE_CREATE
        ── heartbeat · ms · last 2 h ───────────────────────────────────────────────────────────────────────────────────────────
            800│
               │
               │                                 ⡇                                               ⢸
              0│⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣧⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣼⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤
        ── events · per second · 1 s buckets · last 5 min ──────────────────────────────────────────────────────────────────────
         now        4.0   peak       52.0
             80│
               │           ⢠⡇                     ⣼                     ⣼                     ⢸                     ⢠⡇
              0│⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣾⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣾⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣰⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣿⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀
        ── bytes · kB per second, inflated · last 5 min ────────────────────────────────────────────────────────────────────────
         now        2.8   peak       36.4
             64│
              0│⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣼⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣴⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣰⣿⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣠⣾⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣾⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀
        ── state · 24 h · live 99.8 % of 5 h ───────────────────────────────────────────────────────────────────────────────────
                                                                      ███████░███████████
         █ live   ▒ degraded   ░ waiting   blank not running
        ── shards · 2 of 3 live ────────────────────────────────────────────────────────────────────────────────────────────────
          shard  state        rtt ms  ack age     sequence  resumes  re-ident   lost       queue
              0  live             86      33s       98,175      1/1         0      1      0/1024
              1  waiting           —        —       98,175      1/1         0      1      0/1024
              2  live             86      33s       98,175      1/1         0      1      0/1024
         re-identifies                    0   events replayed                 33   starts left today              987
         starts reset                     —   compression                  5.0:1   compressed with        zlib-stream
        ── pipeline ────────────────────────────────────────────────────────────────────────────────────────────────────────────
         queue                      0/3,072   queue peak                       0   dropped                          0
         dropped in channels              0   dropped elsewhere                0   duplicates                       0
         not asked for                    0   undecodable                      0   numbers skipped                  0
         fields of other type             0   memory MiB                       —   parse p99 ms                     —
         render p99 ms                    —   to screen p50 ms                 —   to screen p99 ms                 —
        ── incidents · last 10 ─────────────────────────────────────────────────────────────────────────────────────────────────
         time             cause                           tries    outage  replayed   lost
         11:00:00         close 1006 (network)                1       29s        11   none
        ── top talkers · events · last 5 min ───────────────────────────────────────────────────────────────────────────────────
         #builds                                            7   70.0 %
         #general                                           3   30.0 %
        """#,
        "view new 80": #"""
         ○ not started   live —
         rtt     — ms    median     —   p95     —   max     —   24 h median     —
         next beat      —   last ack        —
         last event —
        ── heartbeat · ms · no answer yet ──────────────────────────────────────────────
            100│
               │
               │
              0│
        ── events · per second · 1 s buckets · last 5 min ──────────────────────────────
         now          —   peak          —
             10│
               │
              0│
        ── bytes · kB per second, inflated · last 5 min ────────────────────────────────
         now          —   peak          —
              1│
              0│
        ── state · 24 h · live — ───────────────────────────────────────────────────────

         █ live   ▒ degraded   ░ waiting   blank not running
        ── session ─────────────────────────────────────────────────────────────────────
         session                          —   shard                          0/1
         sequence                         —   events since READY               —
         resumes succeeded                0   resumes failed                   0
         re-identifies                    0   identifies                       0
         starts left today              987   starts reset                     —
         beat interval ms            41,250   beats missed                     0
         connections lost                 0   events replayed                  0
         compression                      —   compressed with        zlib-stream
         gateway host gateway.discord.gg
        ── pipeline ────────────────────────────────────────────────────────────────────
         queue                      0/1,024   queue peak                       0
         dropped                          0   dropped in channels              0
         dropped elsewhere                0   duplicates                       0
         not asked for                    0   undecodable                      0
         numbers skipped                  0   fields of other type             0
         memory MiB                       —   parse p99 ms                     —
         render p99 ms                    —   to screen p50 ms                 —
         to screen p99 ms                 —
        ── incidents · last 10 ─────────────────────────────────────────────────────────
         none
        ── top talkers · events · last 5 min ───────────────────────────────────────────
         none
        """#,
        "log 80": #"""
        connection log · Esc closes · / filters · y copies
        14:23:55 waiting, retry 3 in 7.0 s: the server answered with HTTP 503, attempt
                 6, after 4.0 s of connecting
        14:23:51 connecting, attempt 6, after 7.0 s of waiting
        14:23:44 waiting, retry 2 in 7.0 s: the server answered with HTTP 503, attempt
                 5, after 4.0 s of connecting
        14:23:40 connecting, attempt 5, after 7.0 s of waiting
        14:23:33 waiting, retry 1 in 7.0 s: the server answered with HTTP 503, attempt
                 4, after 4.0 s of connecting
        14:23:29 connecting, attempt 4, after 10 min of live
        14:23:29 gap 3 opened: no ack for the last beat
        14:13:29 live, attempt 3, after 7.0 s of hello
        14:13:29 gap 2 closed after 29.0 s: session lost, messages may be missing
        14:13:22 hello, attempt 3, after 20.0 s of connecting
        14:13:02 connecting, attempt 3, after 2.0 s of waiting
        14:13:00 waiting, retry 1 in 2.0 s: close 1006, connection lost: reset by peer,
                 attempt 2, after 3 h 12 min of live
        14:13:00 gap 2 opened: close 1006, connection lost: reset by peer
        11:00:29 live, attempt 2, after 7.0 s of hello
        11:00:29 gap 1 closed after 29.0 s: resumed, 11 replayed, none lost
        11:00:22 hello, attempt 2, after 20.0 s of connecting
        11:00:02 connecting, attempt 2, after 2.0 s of waiting
        11:00:00 waiting, retry 1 in 2.0 s: close 1006, connection lost: reset by peer,
                 attempt 1, after 2 h 0 min of live
        """#,
        "log 40 filtered": #"""
        connection log · Esc closes · only Retr…
        14:23:55 waiting, retry 3 in 7.0 s: the
                 server answered with HTTP 503,
                 attempt 6, after 4.0 s of
                 connecting
        14:23:44 waiting, retry 2 in 7.0 s: the
                 server answered with HTTP 503,
                 attempt 5, after 4.0 s of
                 connecting
        14:23:33 waiting, retry 1 in 7.0 s: the
                 server answered with HTTP 503,
                 attempt 4, after 4.0 s of
                 connecting
        14:13:00 waiting, retry 1 in 2.0 s:
                 close 1006, connection lost:
                 reset by peer, attempt 2, after
                 3 h 12 min of live
        11:00:00 waiting, retry 1 in 2.0 s:
                 close 1006, connection lost:
                 reset by peer, attempt 1, after
                 2 h 0 min of live



        """#,
    ]
}

extension GuildPlans {
    static let languages = GuildPlan(
        name: "Tower of Babble · языки · 言語",
        description: "Practise with people, not with flashcards.",
        categories: [
            CategoryPlan(
                name: nil, channels: [.text("hello-hola-こんにちは", "introduce yourself", use: .welcome, busyness: 4)]),
            CategoryPlan(
                name: "Conversation",
                channels: [
                    .text("mixed-table", "any language, any level", .travel, use: .languages, busyness: 45),
                    .text("日本語", "日本語で話しましょう", .food, use: .languages, busyness: 14),
                    .text("русский", "без переводчика", .books, use: .languages, busyness: 10),
                    .text("العربية", "أهلا وسهلا", .music, use: .languages, busyness: 6),
                    .text("corrections", "Be exact, be kind", .books, busyness: 8),
                ]),
            CategoryPlan(
                name: "Practice",
                channels: [
                    .forum("grammar-clinic", "One construction per post", .books),
                    .text("travel-notes", nil, .travel, busyness: 9),
                    .voice("Slow English", .travel), .voice("Table ronde", .film),
                ]),
            staff,
        ],
        roles: [
            ("Tutor", 0x9B5DE5, "🎓"), ("Native 日本語", 0xF15BB5, nil), ("Носитель", 0x00BBF9, nil),
            ("Learner", 0x00F5D4, nil),
        ])

    static let makers = GuildPlan(
        name: "Solder & Sawdust",
        description: nil,
        categories: [
            CategoryPlan(
                name: "Front desk",
                channels: [
                    .text("sign-in", "safety glasses on", use: .welcome, busyness: 3),
                    .news("opening-hours", "Check before you come", .hardware),
                ]),
            CategoryPlan(
                name: "Benches",
                channels: [
                    .text("bench-talk", "what is on your bench", .hardware, busyness: 35),
                    .text("keyboards", "clack or thock", .hardware, busyness: 16),
                    .text("printers-3d", "level your bed", .hardware, busyness: 12),
                    .text("firmware", "flash twice, cry once", .software, busyness: 12),
                    .text("machine-status", nil, .hardware, use: .reports, busyness: 8),
                    .forum("build-logs", "Show the ugly middle", .hardware),
                ]),
            CategoryPlan(
                name: "Out back",
                channels: [
                    .text("stargazing", "clear skies", .space, busyness: 7),
                    .text("swap-meet", nil, .hardware, busyness: 4),
                    .voice("Open workshop", .hardware),
                ]),
            staff,
        ],
        roles: [("Shop steward", 0xFFB703, "🦺"), ("Keyholder", 0x219EBC, nil), ("Apprentice", 0x8ECAE6, nil)])

    static let dice = GuildPlan(
        name: "Dice After Dark",
        description: "Tabletop nights and the slow game in between.",
        categories: [
            CategoryPlan(
                name: nil,
                channels: [
                    .text("tavern-door", "who enters", use: .welcome, busyness: 3),
                    .text("rules", "be on time", use: .silent, busyness: 0),
                ]),
            CategoryPlan(
                name: "Tables",
                channels: [
                    .text("tavern", "in and out of character", .games, busyness: 45),
                    .text("rolls", nil, .games, use: .reports, busyness: 9),
                    .text("scheduling", "it is always scheduling", .games, busyness: 12),
                    .text("map-room", "maps, minis, mud", .art, busyness: 8),
                    .forum("campaigns", "A post per table", .games),
                ]),
            CategoryPlan(
                name: "Hearth",
                channels: [
                    .text("snacks", "the most important channel", .food, busyness: 9),
                    .text("bards", nil, .music, busyness: 5),
                    .voice("Table 1", .games), .voice("Table 2", .games),
                ]),
            staff,
        ],
        roles: [("Dungeon keeper", 0x6A040F, "🐉"), ("Cartographer", 0xD4A373, nil), ("Adventurer", 0x606C38, "⚔️")])

    static let variationFirst = [
        "Copper", "Northern", "Second", "Quiet", "Velvet", "Borrowed", "Paper", "Salt", "Midnight", "Lower", "Ivory",
        "Wandering",
        "Granite", "Little", "Open", "Winter",
    ]
    static let variationSecond = [
        "Kettle", "Orchard", "Signal", "Ferry", "Compass", "Attic", "Lantern", "Quarry", "Meadow", "Arcade", "Foundry",
        "Balcony", "Viaduct", "Harbour", "Almanac", "Loom",
    ]
    static let variationThird = [
        "Collective", "Club", "Society", "Crew", "Commons", "Guild", "Circle", "Union", "Friends", "Exchange",
    ]
    static let furtherChannels = [
        "archive-room", "introductions", "ideas", "pets", "reading-list", "job-board", "feedback", "events",
        "playlists", "workouts",
        "small-wins", "questions-quick", "memes", "screenshots", "local-news", "night-owls",
    ]
}

/// Guilds thought out by hand; further ones are variations of them under other names.
enum GuildPlans {
    static let all = [harbour, hillside, projector, languages, makers, dice]

    static let staff = CategoryPlan(
        name: "Staff",
        channels: [
            .text("staff-room", "Only us. What is said here stays here.", busyness: 0, access: .staffOnly),
            .text("mod-log", "Written by programs", use: .reports, busyness: 0, access: .staffOnly),
        ],
        isStaffOnly: true
    )

    static let harbour = GuildPlan(
        name: "Harbour Lights Developers",
        description: "Small tools, kept well. Ask first, then push.",
        categories: [
            CategoryPlan(
                name: nil,
                channels: [
                    .text("welcome", "Say hello", use: .welcome, busyness: 3),
                    .news("releases", "What is new, in one screen", .software),
                ]),
            CategoryPlan(
                name: "Workshop",
                channels: [
                    .text("general", "Anything about the project · read <id:guide> first", .software, busyness: 60),
                    .text("build-help", "Paste the *whole* error, please", .software, busyness: 30),
                    .text("code-review", nil, .software, busyness: 10),
                    .text("ci-alerts", "Machines talking to machines", .software, use: .reports, busyness: 14),
                    .forum("questions", "One question, one post. Tag it.", .software),
                ]),
            CategoryPlan(
                name: "Lounge",
                channels: [
                    .text("off-topic", "☕ be kind", .life, busyness: 22),
                    .text("kitchen-table", "what did you cook", .food, busyness: 6),
                    .text("confessions", "Nothing here is kept for latecomers", .life, busyness: 4, access: .noHistory),
                    .voice("Pairing"),
                    .voice("Quiet desk", access: .staffVoice),
                ]),
            staff,
        ],
        roles: [
            ("Lighthouse keeper", 0xE9B44C, "🗼"), ("Reviewer", 0x5DA9E9, nil), ("Contributor", 0x7FB069, nil),
            ("Night shift", 0x8E7DBE, "🌙"), ("Newsletter", 0, nil),
        ])

    static let hillside = GuildPlan(
        name: "Hillside Growers 🌻",
        description: "Allotments, balconies and one stubborn fig tree.",
        categories: [
            CategoryPlan(
                name: nil, channels: [.text("noticeboard", "Joins, swaps, lost trowels", use: .welcome, busyness: 3)]),
            CategoryPlan(
                name: "The plots",
                channels: [
                    .text("garden-chat", "everything that grows", .garden, busyness: 40),
                    .text("seed-swap", "offer: what, how much, where", .garden, busyness: 8),
                    .text("weather-watch", "frost warnings", .garden, use: .reports, busyness: 5),
                    .text("harvest-photos", "no filter needed", .garden, busyness: 6),
                    .forum("plant-doctor", "Spots, wilt and other worries", .garden),
                ]),
            CategoryPlan(
                name: "Shed",
                channels: [
                    .text("recipes", "glut? cook it", .food, busyness: 12),
                    .text("tool-shed", nil, .hardware, busyness: 3),
                    .voice("Potting bench", .garden),
                ]),
            staff,
        ],
        roles: [("Head gardener", 0x3A7D44, "🧑‍🌾"), ("Composter", 0x7B4B3A, nil), ("Sprout", 0xA7C957, "🌱")])

    static let projector = GuildPlan(
        name: "The Projector Room",
        description: "Films on Thursdays, arguments all week.",
        categories: [
            CategoryPlan(
                name: "FOYER",
                channels: [
                    .text("box-office", "new faces", use: .welcome, busyness: 4),
                    .news("programme", "What we show next", .film),
                ]),
            CategoryPlan(
                name: "SCREENS",
                channels: [
                    .text("screen-one", "spoilers behind bars ||like this||", .film, busyness: 50),
                    .text("soundtrack", "what are you listening to", .music, busyness: 18),
                    .text("page-to-screen", "the book was…", .books, busyness: 10),
                    .text("stills", "one frame a day", .photo, busyness: 4),
                    .forum("reviews", "Stars are optional", .film),
                ]),
            CategoryPlan(
                name: "BALCONY",
                channels: [
                    .voice("Watch along", .film),
                    ChannelPlan(type: 13, name: "Q&A stage", topic: "Ask the guests", busyness: 1),
                ]),
            staff,
        ],
        roles: [("Projectionist", 0xC8553D, "🎞️"), ("Critic", 0x588B8B, nil), ("Front row", 0xF28F3B, nil)])
}

/// What a conversation is about.
enum Subject: Int, CaseIterable, Sendable {
    case software, food, garden, film, music, books, photo, travel, hardware, space, games, art, life

    /// The words that belong to it.
    var words: SubjectWords { SubjectWords.all[rawValue] }
}

/// The vocabulary of a subject: what is spoken of, and what somebody did with it.
struct SubjectWords: Sendable {
    let things: [String]
    let deeds: [String]

    static let all: [SubjectWords] = Subject.allCases.map { subject in
        switch subject {
        case .software: software
        case .food: food
        case .garden: garden
        case .film: film
        case .music: music
        case .books: books
        case .photo: photo
        case .travel: travel
        case .hardware: hardware
        case .space: space
        case .games: games
        case .art: art
        case .life: life
        }
    }

    private static let software = SubjectWords(
        things: [
            "the release branch", "the flaky test", "the config parser", "the retry loop", "the login page",
            "the new linker",
            "the migration script", "the cache layer", "the crash on startup", "the docs build", "the nightly job",
            "the memory leak", "the API wrapper", "the regex", "the lock file", "the feature flag", "the staging box",
            "the dependency bump", "the race in the queue", "the dark theme",
        ],
        deeds: [
            "bisected it down to one commit", "rebased the whole thing twice", "deleted 400 lines and it still passes",
            "wrote a test that fails on purpose", "pinned the version again", "moved it behind a flag",
            "read the changelog for once",
            "turned the logging up to eleven", "reverted the revert", "profiled it properly",
            "paired on it with the new intern",
            "cleared the build cache",
        ])
    private static let food = SubjectWords(
        things: [
            "the sourdough starter", "the lentil soup", "the plum cake", "the chilli oil", "the rice cooker",
            "the cast iron pan",
            "the pickled radish", "the dumpling dough", "the market on Saturday", "the smoked paprika",
            "the leftover stew",
            "the espresso machine", "the flatbread", "the mushroom risotto", "the lemon tart",
        ],
        deeds: [
            "doubled the garlic", "forgot the salt entirely", "let it rest overnight", "burnt the first batch",
            "used oat milk instead",
            "ate it straight from the pan", "swapped butter for olive oil", "followed the recipe exactly, for once",
            "fed eleven people with it", "added a spoon of miso",
        ])
    private static let garden = SubjectWords(
        things: [
            "the tomato bed", "the fig tree", "the compost heap", "the bean row", "the greenhouse door",
            "the slug situation",
            "the rain barrel", "the tallest dahlia", "the old apple tree", "the seed order", "the raised bed",
            "the courgette glut",
            "the beehive", "the soil test", "the hedge",
        ],
        deeds: [
            "mulched everything before the frost", "pruned it far too hard", "moved it to the sunny side",
            "lost half of it to slugs",
            "sowed a second row", "found three worms and named them", "dug up a 1970s toy car",
            "watered at six in the morning",
            "covered it with fleece", "swapped cuttings over the fence",
        ])
    private static let film = SubjectWords(
        things: [
            "the director's cut", "the final reel", "the long tracking shot", "the remake", "the subtitle file",
            "the opening scene",
            "the villain's coat", "the puppet scene", "the silent film night", "the sound mix", "the second act",
            "the train sequence", "the restored print", "the trailer", "the ending",
        ],
        deeds: [
            "watched it twice in a row", "fell asleep before the twist", "paused on every frame",
            "cried at the dog, obviously",
            "laughed in the wrong place", "saw it with live piano", "missed the post-credits scene",
            "argued about it all the way home",
            "read three reviews that hated it", "borrowed the disc from the library",
        ])
    private static let music = SubjectWords(
        things: [
            "the new album", "the bass line", "the choir rehearsal", "the B-side", "the modular rack",
            "the bridge of that song",
            "the tape hiss", "the support act", "the string quartet", "the live recording", "the tuning",
            "the 7/8 section",
            "the borrowed cello", "the playlist",
        ],
        deeds: [
            "played it on repeat until 3am", "transcribed the solo by ear", "broke a string on the first chord",
            "sang it an octave down",
            "heard it in a lift", "recorded it in the bathroom", "bought the vinyl without a player",
            "slowed it down to learn it",
            "went to the small show instead",
        ])
    private static let books = SubjectWords(
        things: [
            "the third chapter", "the translation", "the unreliable narrator", "the longest footnote",
            "the short story collection",
            "the library copy", "the sequel", "the map at the front", "the audiobook", "the subjunctive",
            "the poem on page 40",
            "the essay about rivers", "the book club pick", "the dictionary",
        ],
        deeds: [
            "read it in one sitting", "gave up at page 60", "started again from the middle", "underlined half of it",
            "lent it out and never saw it again", "compared two translations", "listened to it while cooking",
            "skipped ahead, no regrets", "wrote notes in the margin",
        ])
    private static let photo = SubjectWords(
        things: [
            "the 35mm lens", "the contact sheet", "the blue hour shot", "the expired film", "the tripod",
            "the light leak",
            "the portrait series", "the histogram", "the darkroom timer", "the fog this morning", "the crop",
            "the black and white version",
        ],
        deeds: [
            "shot the whole roll in ten minutes", "forgot the lens cap", "waited an hour for one cloud",
            "scanned it twice",
            "pushed it two stops", "printed it huge", "deleted all but one", "carried the heavy lens for nothing",
        ])
    private static let travel = SubjectWords(
        things: [
            "the night train", "the ferry timetable", "the hostel kitchen", "the border crossing", "the mountain hut",
            "the phrasebook", "the bus station", "the tiny museum", "the harbour market", "the missed connection",
            "the window seat",
            "the rain forecast", "the rail pass",
        ],
        deeds: [
            "packed four chargers and no socks", "took the slow route", "asked for directions in three languages",
            "walked the last ten kilometres", "ordered something unpronounceable", "slept on the luggage",
            "missed it by thirty seconds", "sent eleven postcards", "found the good bakery",
        ])
    private static let hardware = SubjectWords(
        things: [
            "the soldering iron", "the third revision", "the hot end", "the bearing", "the switch plate", "the lathe",
            "the USB hub",
            "the loose ground wire", "the linear rail", "the fume hood", "the stepper driver", "the keycap set",
            "the oscilloscope",
            "the cracked case", "the laser cutter",
        ],
        deeds: [
            "reflowed it with a hairdryer", "ordered the wrong pitch again", "measured once and cut twice",
            "swapped the polarity, smoke followed",
            "printed the bracket in PETG", "lubed all 87 switches", "flashed the wrong firmware",
            "cleaned it with alcohol",
            "taped over the LED", "drilled straight through the cable",
        ])
    private static let space = SubjectWords(
        things: [
            "the meteor shower", "the finder scope", "Saturn", "the launch window", "the eclipse", "the dark site",
            "the comet", "the star chart", "the seeing tonight", "the radio dish", "the dew heater", "the ISS pass",
        ],
        deeds: [
            "froze for two hours for one photo", "aligned on the wrong star", "stacked 300 frames",
            "drove past the last village",
            "saw it without binoculars", "blamed the moon", "collimated in the dark", "heard the beacon",
        ])
    private static let games = SubjectWords(
        things: [
            "the goblin market", "the initiative order", "the house rule", "session twelve", "the cursed lute",
            "the dungeon map",
            "the natural one", "the bard's plan", "the character sheet", "the boss fight", "the co-op run",
            "the tavern brawl",
            "the rulebook", "the dragon's tax return",
        ],
        deeds: [
            "rolled three ones in a row", "adopted the kobold", "split the party", "talked the guard into a union",
            "forgot the torches",
            "spent an hour shopping", "drew the map upside down", "made the paladin cry",
            "rescheduled for the fifth time",
            "won with a ladder",
        ])
    private static let art = SubjectWords(
        things: [
            "the hand study", "the lino print", "the colour of the sky", "the ink wash", "the perspective grid",
            "the commission",
            "the sketchbook", "the gouache", "the mural", "the brush pen", "the thumbnail sheet", "the negative space",
        ],
        deeds: [
            "redrew the hands nine times", "mixed the grey from two colours", "erased it and liked the ghost",
            "inked it on the train",
            "framed the failed one", "stayed loose for once", "used the wrong paper", "painted over last year's",
        ])
    private static let life = SubjectWords(
        things: [
            "the downstairs neighbour", "the broken lift", "the Monday meeting", "the cat", "the tram strike",
            "the new flatmate",
            "the dentist appointment", "the washing machine", "the long weekend", "the office plant", "the power cut",
            "the parcel",
            "the bike lane", "the alarm clock", "the family chat", "the last moving box",
        ],
        deeds: [
            "slept through two alarms", "walked home in the rain", "left the keys in the door",
            "finally called the landlord",
            "cleaned one (1) drawer", "met the neighbour's parrot", "lost a glove again",
            "took the stairs, all nine floors",
            "fixed it with string", "baked instead of working",
        ])
}

/// Invented names; no list is meant to be complete, only to show every script.
enum NameLists {
    static let latinGiven = [
        "Mara", "Jonas", "Zoë", "André", "Søren", "Łucja", "Štěpán", "Ñusta", "Björn", "Inês", "Gökçe", "Ødger", "Tāne",
        "Ana", "Müge", "Renée", "Đặng", "Oisín", "Ștefan", "Kateřina", "Håkon", "Aoife", "Júlia", "Marek", "Priya",
        "Noor",
        "Theo", "Imani", "Wanjiru", "Kwame", "Leilani", "Bram", "Célestine", "Odile", "Tomás", "Ragnhild", "Ebba",
        "Otto",
    ]
    static let latinFamily = [
        "Vance", "Okafor", "Lindqvist", "Brânză", "Nováková", "Åkesson", "d'Aubigné", "Castañeda", "Weiß", "Öztürk",
        "Kowalczyk", "MacAodha", "Ferreira", "van den Berg", "Þórsdóttir", "Nguyễn", "Horváth", "Mbeki", "Sørlie",
        "Quispe",
        "Adeyemi", "Tamm", "Kalniņš", "Petrauskaitė", "Duarte", "Ó Briain", "Šimić", "Laurent",
    ]
    static let cyrillic = [
        "Мария Соколова", "Дмитрий", "Оксана Шевчук", "Богдан", "Елена В.", "Ярослав", "Настя", "Гульнара",
        "Тимур Ахметов",
        "Йордан Илиев", "Любица", "Світлана",
    ]
    static let greek = ["Ελένη", "Γιώργος Π.", "Δέσποινα", "Θανάσης", "Αλέξανδρος", "Σοφία Κ.", "Νίκος"]
    static let arabic = ["ليلى", "يوسف الحداد", "مريم", "خالد", "نور الهدى", "سامي", "هند"]
    static let hebrew = ["נועה", "איתן לוי", "תמר", "יואב", "שירה", "אורי"]
    static let japanese = ["さくら", "田中 蓮", "ミナト", "ゆき@勉強中", "佐藤ひなた", "カエデ", "小林"]
    static let chinese = ["林小雨", "王子轩", "陳美玲", "大熊猫", "李想", "吴晨"]
    static let korean = ["김서연", "박지후", "이도윤", "하늘", "최유나", "민준"]
    static let devanagari = ["आरव", "प्रिया शर्मा", "काव्या", "रोहन", "मीरा", "अनन्या"]
    static let thai = ["สมชาย", "น้องฟ้า", "ปิยะดา", "กิตติ", "มะลิ"]

    static let handleAdjectives = [
        "quiet", "rusty", "amber", "wobbly", "late", "hollow", "spicy", "northern", "paper", "velvet", "tiny", "salty",
        "lunar", "mossy", "static", "sleepy", "crooked", "plain", "copper", "feral", "muted", "gentle",
    ]
    static let handleNouns = [
        "otter", "lantern", "teapot", "comet", "badger", "sprocket", "harbour", "walnut", "ferry", "kestrel", "biscuit",
        "moth", "turnip", "cello", "dune", "pebble", "gasket", "willow", "magpie", "anvil", "noodle", "tide",
    ]
    static let whimsical = [
        "Captain Teaspoon", "the third sock", "404 Sleep Not Found", "Professor Gravel", "bread enjoyer", "✨ soup ✨",
        "Lady Lumen", "not a llama 🦙", "𝓜𝓸𝓼𝓼", "🌙 nightshift", "Dr. Mostly Harmless", "ＷＩＤＥ　Ｗｉｌｌ", "two raccoons",
    ]
    static let nickSuffixes = [
        " (away)", " | he/him", " | she/her", " | they/them", " 🎃", " [ops]", " is packing", "™", " · UTC+9", " 🌱",
        " (read the docs)",
    ]
    static let bots = [
        "Foreman", "Pipeline Owl", "Watchtower", "Dice Goblin", "Librarian", "Kettle", "Rota", "Greeter", "Tally",
    ]
}

/// The writing a person is at home in.
enum Script: Int, CaseIterable, Sendable {
    case latin, cyrillic, greek, arabic, hebrew, japanese, chinese, korean, devanagari, thai

    /// Names in it; Latin ones are put together from two lists instead.
    var names: [String] {
        switch self {
        case .latin: NameLists.latinGiven
        case .cyrillic: NameLists.cyrillic
        case .greek: NameLists.greek
        case .arabic: NameLists.arabic
        case .hebrew: NameLists.hebrew
        case .japanese: NameLists.japanese
        case .chinese: NameLists.chinese
        case .korean: NameLists.korean
        case .devanagari: NameLists.devanagari
        case .thai: NameLists.thai
        }
    }
}

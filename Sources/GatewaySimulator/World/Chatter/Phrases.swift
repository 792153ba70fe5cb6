/// Sentences with gaps.
///
/// `{t}` is what the conversation is about, `{u}` another thing of its subject, `{d}` a deed; the rest is in
/// ``Composer``.
enum Phrases {
    static let asks = [
        "has anyone looked at {t} since {w}?", "is {t} supposed to be this {a}?", "how do you all deal with {t}?",
        "quick question about {t}: {a} or {a}?", "who touched {t}?", "does {t} work for anyone else here?",
        "what would you do about {t}, honestly?", "did {p} ever explain {t}?", "{m} did you sort out {t} in the end?",
        "am I the only one who thinks {t} is {a}?", "can somebody explain {t} like I'm {n}?",
        "what's the deal with {t}?",
        "would {t} survive another {n} weeks?", "any tips for {t}? {p} says it's {a}", "when did {t} get so {a}?",
        "{m} is it true that {p} {d}?", "is there a reason we keep {t} next to {u}?", "so who is bringing {t} {w}?",
        "which one first, {t} or {u}?", "how long did {t} take you? I'm at {n} hours", "do we still need {t}?",
        "wait, {p} {d}?", "could someone check {q} before {w}?", "anything in {c} about {t}?",
    ]
    static let answers = [
        "yes, {w}. {p} {d} and that was that", "not really, but {u} helps a lot", "try {u} first, then {t}",
        "it's {a} because {r}", "we had the same with {u}: {r}", "I'd leave {t} alone for now, {r}",
        "I just {d}, no drama since",
        "look at {c}, {p} wrote it down {w}", "{n} times out of ten it's because {r}",
        "depends. with {u} yes, with {t} no",
        "ask {m}, that's who {d}", "you need {u} for that, and one {a} afternoon", "I {d} {w} and it was fine",
        "short version: {r}",
        "there's a write-up: {l}", "set {q} and try again", "mine turned {a} after {n} days, then stopped",
        "nobody knows. {p} has a theory that {r}", "the trick is to start with {u}",
        "only since {w}, before that it was {a}",
        "it worked once I {d}", "**don't** touch {t} yet, {r}", "that's expected, {r}",
        "same answer as for {u}: wait {n} minutes",
    ]
    static let tells = [
        "{o} I {d} {w}", "{o} {t} is {a} again", "update on {t}: {r}", "{p} {d}, so that's how my week is going",
        "{t} finally works. {e}", "so {p} calls it \"{a}\" and now I can't unsee it", "{w}: {t}. {w}: {u}. pray for me",
        "I have {n} opinions about {t} and they're all {a}", "{o} {u} and {t} don't mix, {r}",
        "reminder that {t} closes {w}",
        "TIL {p} once {d}", "the good news: {t}. the bad news: {u}", "I was today years old when I learned that {r}",
        "{t}, but make it {a}",
        "nothing beats {u} {w} {e}", "{o} {p} swears by {u}, I remain {a}", "finished {t}! only took {n} tries",
        "~~never~~ always check {t}",
        "*{t}* is the hill I will die on", "plan for {w}: {t}, then {u}, then a nap", "spoiler about {t}: ||{p} {d}||",
        "put it in {c} so we don't lose it again", "{k} {t} needs {n} more hands {w}",
        "I made a list: {t}, {u}, and whatever {p} meant",
        "{o} it turned out that {r} {x}",
    ]
    static let agrees = [
        "exactly, {t} was always {a}", "this. {r}", "same here, I {d} too", "agreed, and {u} is even more {a}",
        "{n}/10 would do {t} again",
        "yep. {p} said so {w}", "couldn't have put it better, {h}", "that's why I {d}", "+1, {u} as well",
        "honestly yes, {t} is {a}",
        "you're right, {h}, {r}", "oh absolutely {e} {u} too", "I was about to say the same about {t}",
        "{a} is the word {x}",
    ]
    static let disagrees = [
        "hm, not convinced. {u} did fine without {t}", "counterpoint: {r}", "I'd rather keep {t} and drop {u}",
        "strong no from me, {t} is {a} enough",
        "nah, {p} {d} and nothing happened", "respectfully, {h}: no", "it's not {t}, it's {u}. {r}",
        "but {w} it was the other way round?",
        "only if {p} pays for {u}", "that's {a}, and you know it {e}", "I measured: {n} against {n}. no difference",
        "hard disagree, {u} was better {w}",
    ]
    static let thanks = [
        "thank you {h}, {u} did it", "ta! will try {t} {w}", "thanks, that's {a} but it works", "you're a hero {m}",
        "cheers, I owe you {u}",
        "oh that's clever. thanks {h} {e}", "brilliant, {q} was it", "much obliged, {r} then",
        "thanks all, closing {t} {w}",
        "perfect, going with {u}",
    ]
    static let briefs = [
        "lol {e}", "{e}{e}", "{x}", "oof, {t}", "same {e}", "brb, {t}", "{h}!!", "wow, {a}", "no way {e}", "ok {h}",
        "hm. {n}?", "oh no, {u}",
        "{x} {x} {x}", "nice {e}", "*stares at {t}*", "rip {u}", "{a}.", "mood: {t}", "¯\\_(ツ)_/¯ {t}", "{e}",
    ]

    static func list(_ speech: Speech) -> [String] {
        switch speech {
        case .ask: asks
        case .answer: answers
        case .tell: tells
        case .agree: agrees
        case .disagree: disagrees
        case .thank: thanks
        case .brief: briefs
        }
    }

    static let openers = [
        "ok so", "honestly,", "fun fact:", "not to brag, but", "long story short:", "good morning!",
        "unpopular opinion:", "well,",
        "psa:", "confession:", "for the record,", "plot twist:", "hear me out:", "small victory:", "as promised,",
        "hm,",
    ]
    static let times = [
        "yesterday", "last night", "this morning", "on Tuesday", "at lunch", "next week", "two days ago", "tonight",
        "in March",
        "over the weekend", "tomorrow", "at 4am", "during the call", "before the holidays", "on the way home",
        "since the update",
    ]
    static let somebody = [
        "my sister", "the new intern", "somebody in the other group", "my neighbour", "the person at the counter",
        "an old friend",
        "half the team", "my uncle in Porto", "the previous owner", "a very tired student", "my flatmate",
        "the guy with the hat",
        "the radio", "our treasurer", "one of the twins", "my grandmother",
    ]
    static let adjectives = [
        "flaky", "gorgeous", "haunted", "too quiet", "underrated", "suspiciously fast", "crooked", "sticky",
        "unreasonable", "brilliant",
        "half finished", "louder than it should be", "fine", "cursed", "very green", "a bit dramatic", "cheaper",
        "wobbly", "oddly calming",
        "overdue", "beautifully pointless", "out of stock", "better in winter", "slow", "tiny", "controversial",
    ]
    static let reasons = [
        "the cable was upside down", "nobody read the label", "it rained for nine days",
        "the default changed in spring",
        "someone set the clock to local time", "it only fails on Thursdays", "the manual skips a step",
        "there are two of them and they disagree",
        "the battery is older than me", "it needs to rest first", "the instructions assume you have three hands",
        "we measured from the wrong end",
        "it remembers the last mistake", "the cheap one is better", "the light is wrong before ten",
        "they renamed it and told nobody",
        "it was never switched on", "the smaller spoon is the trick", "there's a hidden second page",
        "the numbers start at zero",
    ]
    static let inlineCodes = [
        "`--dry-run`", "`make clean`", "`LC_ALL=C`", "`retries = 3`", "``a ` b``", "`git stash pop`", "`umask 022`",
        "`x ?? y`", "`0o644`",
        "`SELECT 1`", "`:wq`", "`curl -v`",
    ]
}

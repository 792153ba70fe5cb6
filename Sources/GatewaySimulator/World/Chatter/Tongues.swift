/// Sentences in other scripts, with the gaps of ``Phrases`` and words of their own to fill them.
struct Tongue: Sendable {
    let phrases: [String]
    let things: [String]
    let times: [String]
    let adjectives: [String]

    /// What somebody at home in a script speaks; Latin ones are several.
    static func spoken(in script: Script, _ generator: inout SeededGenerator) -> Tongue {
        switch script {
        case .latin: [german, french, portuguese, polish][generator.below(4)]
        case .cyrillic: russian
        case .greek: greek
        case .arabic: arabic
        case .hebrew: hebrew
        case .japanese: japanese
        case .chinese: chinese
        case .korean: korean
        case .devanagari: hindi
        case .thai: thai
        }
    }

    private static let german = Tongue(
        phrases: [
            "Hat jemand {t} gesehen?", "Ich finde {t} zu {a}", "{w} habe ich wieder {t} gesucht",
            "Danke, {t} ist jetzt {a} {e}",
            "Lieber {u} als {t}", "Nach {n} Versuchen ist {t} immer noch {a}", "Übrigens: {t} gibt's {w} größer",
        ],
        things: ["das Buch", "das Rezept", "das Lied", "das Spiel", "das Fahrrad", "das Wörterbuch", "das Frühstück"],
        times: ["Gestern", "Heute früh", "Am Samstag", "Übermorgen", "Nachts"],
        adjectives: ["schön", "schwierig", "überflüssig", "gemütlich", "süß", "laut"])
    private static let french = Tongue(
        phrases: [
            "Quelqu'un a vu {t} ?", "{w}, j'ai encore cherché {t}", "Franchement, {t} est trop {a}",
            "Merci ! {t} est enfin {a} {e}",
            "Je préfère {u}, et toi {h} ?", "Ça fait {n} fois que j'oublie {t}", "« {a} », c'est le mot pour {t}",
        ],
        things: ["le film", "le train", "le gâteau", "le roman", "le marché", "le piano", "le rêve d'hier"],
        times: ["Hier", "Ce matin", "Samedi", "À midi", "Cet été"],
        adjectives: ["bizarre", "tranquille", "drôle", "énorme", "célèbre", "magnifique"])
    private static let portuguese = Tongue(
        phrases: [
            "Alguém já viu {t}?", "{w} procurei {t} outra vez", "Acho {t} muito {a}", "Obrigada! {t} ficou {a} {e}",
            "Prefiro {u}, não {t}",
            "Já são {n} tentativas e {t} continua {a}", "Então, {h}, como vai {t}?",
        ],
        things: ["o livro", "o pão", "o comboio", "o violão", "o coração do bairro", "o jardim", "o café"],
        times: ["Ontem", "Hoje de manhã", "No sábado", "Amanhã", "À noite"],
        adjectives: ["estranho", "difícil", "ótimo", "silencioso", "caríssimo", "pequeno"])
    private static let polish = Tongue(
        phrases: [
            "Czy ktoś widział {t}?", "{w} znowu szukałem, {t} zniknął", "Moim zdaniem {t} jest zbyt {a}",
            "Dzięki, {t} już działa {e}",
            "Wolę {u} niż {t}", "Próbowałem {n} razy i {t} wciąż {a}",
        ],
        things: ["pociąg", "słownik", "przepis", "żółty rower", "ogród", "świąteczny film"],
        times: ["Wczoraj", "Dziś rano", "W sobotę", "Później"],
        adjectives: ["dziwny", "głośny", "świetny", "trudny", "mały"])
    private static let russian = Tongue(
        phrases: [
            "Кто-нибудь уже видел {t}?", "{w} весь день искал {t}", "Мне кажется, {t} слишком {a}",
            "Спасибо, {t} заработал {e}",
            "А что если взять {u}?", "Да, {t} правда {a}", "{n} раз проверил: {t} всё равно {a}",
            "{h}, посмотри `README`, там есть {t}",
        ],
        things: ["проект", "сервер", "альбом", "роман", "рецепт", "чайник", "велосипед", "план"],
        times: ["Вчера", "Сегодня утром", "В субботу", "После обеда", "Ночью"],
        adjectives: ["странный", "новый", "тихий", "сложный", "дорогой"])
    private static let greek = Tongue(
        phrases: [
            "Είδε κανείς {t};", "{w} έψαχνα {t} {e}", "Νομίζω ότι {t} είναι {a}", "Προτιμώ {u}, όχι {t}",
            "Ευχαριστώ! {t} είναι πια {a}",
            "Και {u}; {n} ευρώ;",
        ],
        things: ["το βιβλίο", "το ψωμί", "το τρένο", "το τραγούδι", "το παιχνίδι", "το σχέδιο"],
        times: ["Χθες", "Σήμερα το πρωί", "Το Σάββατο", "Απόψε"],
        adjectives: ["παράξενο", "καινούργιο", "ήσυχο", "δύσκολο", "φτηνό"])
    private static let arabic = Tongue(
        phrases: [
            "هل رأى أحد {t}؟", "{w} بحثت عن {t}", "أظن أن {t} {a} جدا", "أفضل {u} على {t}", "شكرا! {t} {a} الآن {e}",
            "{n} مرات وما زال {t} {a}", "جرب {q} ثم افتح {t}",
        ],
        things: ["المشروع", "الكتاب", "القطار", "الفيلم", "المطبخ", "البرنامج"],
        times: ["أمس", "هذا الصباح", "يوم السبت", "الليلة"],
        adjectives: ["غريب", "جديد", "هادئ", "صعب", "ممتاز"])
    private static let hebrew = Tongue(
        phrases: [
            "מישהו ראה את {t}?", "{w} חיפשתי את {t}", "נראה לי ש{t} {a} מדי", "אני מעדיף את {u}, לא את {t}",
            "תודה! {t} {a} {e}",
            "ניסיתי {n} פעמים, {t} עדיין {a}",
        ],
        things: ["הספר", "המחשב", "הסרט", "המטבח", "הפרויקט", "הכלב"],
        times: ["אתמול", "הבוקר", "בשבת", "הערב"],
        adjectives: ["מוזר", "חדש", "שקט", "קשה", "מעולה"])
    private static let japanese = Tongue(
        phrases: [
            "{t}はどうですか？", "{w}、{t}を試しました{e}", "{t}はちょっと{a}ですね", "{u}のほうが好きです、{t}より", "ありがとうございます！{t}、助かりました",
            "{n}回やっても{t}がわかりません", "{h}さん、{t}と{u}、どっちですか？", "{t}、{a}すぎるwww",
        ],
        things: ["この映画", "新しいアルバム", "カレー", "夜行列車", "あの本", "キーボード", "裏の畑", "ｶﾒﾗ"],
        times: ["昨日", "今朝", "土曜日に", "夜中に", "さっき"],
        adjectives: ["面白い", "難しい", "静か", "地味", "豪華"])
    private static let chinese = Tongue(
        phrases: [
            "有人试过{t}吗？", "{w}我一直在想{t}", "{t}真的很{a}{e}", "我更喜欢{u}，不是{t}", "谢谢！{t}解决了", "{n}次了，{t}还是很{a}",
            "{h}，{t}和{u}哪个好？",
        ],
        things: ["这部电影", "那本书", "新专辑", "夜班火车", "火锅", "这个键盘", "後面的花園"],
        times: ["昨天", "今天早上", "周末", "刚才"],
        adjectives: ["有意思", "难", "安静", "奇怪", "便宜"])
    private static let korean = Tongue(
        phrases: [
            "{t} 어때요?", "{w} {t}를 다시 봤어요", "{t}가 좀 {a} {e}", "저는 {u}가 더 좋아요, {t}보다", "감사합니다! {t}는 해결됐어요",
            "{n}번 했는데 {t}가 아직 {a} ㅠㅠ",
        ],
        things: ["이 영화", "새 노래", "요리", "카메라", "그 지도", "회의"],
        times: ["어제", "오늘 아침", "토요일에", "아까"],
        adjectives: ["재미있어요", "어려워요", "조용해요", "이상해요", "비싸요"])
    private static let hindi = Tongue(
        phrases: [
            "क्या किसी ने {t} देखा?", "{w} मैंने {t} फिर से देखा", "{t} बहुत {a} है {e}",
            "मुझे {u} ज़्यादा पसंद है, {t} नहीं", "धन्यवाद! {t} ठीक हो गया",
            "{n} बार कोशिश की, {t} अब भी {a} है",
        ],
        things: ["खाना", "गाना", "खेल", "लेख", "नक्शा", "बगीचा"],
        times: ["कल", "आज सुबह", "शनिवार को", "अभी"],
        adjectives: ["अजीब", "नया", "शांत", "मुश्किल", "बढ़िया"])
    private static let thai = Tongue(
        phrases: [
            "มีใครลอง{t}แล้วบ้าง", "{w}เพิ่งดู{t}อีกรอบ", "{t}{a}มาก{e}", "ชอบ{u}มากกว่า{t}", "ขอบคุณ {t}ใช้ได้แล้ว",
            "{n}ครั้งแล้ว {t}ยัง{a}อยู่",
        ],
        things: ["หนังเรื่องนี้", "เพลงใหม่", "อาหาร", "กล้อง", "หนังสือเล่มนั้น", "ตลาด"],
        times: ["เมื่อวาน", "เมื่อเช้า", "วันเสาร์", "เมื่อกี้"],
        adjectives: ["แปลก", "ยาก", "เงียบ", "สนุก", "แพง"])
}

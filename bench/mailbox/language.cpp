// What people write, by language. English sentences are composed from parts, so that bodies differ as real ones do.
#include "mailbox/language.hpp"

namespace omni::mailbox {
namespace {

using Texts = const char* const[];

constexpr Texts english_given = {"Anna",   "Ben",  "Carla", "David",  "Emma",  "Frank", "Grace",  "Henry",
                                 "Iris",   "Jack", "Kate",  "Liam",   "Maria", "Noah",  "Olivia", "Peter",
                                 "Rachel", "Sam",  "Tina",  "Victor", "Wendy", "Oscar", "Nina",   "Paul"};
constexpr Texts english_family = {"Archer", "Bennett", "Clarke", "Dawson", "Ellis",     "Foster", "Grant",   "Hughes",
                                  "Irving", "Jordan",  "Keller", "Lawson", "Morris",    "Newman", "O'Brien", "Parker",
                                  "Quinn",  "Reed",    "Stone",  "Turner", "Underwood", "Vaughn", "Walsh",   "Young"};
constexpr Texts english_subjects = {"Contract for the spring programme",
                                    "Invoice",
                                    "Lunch next week?",
                                    "Notes from our call",
                                    "Questions about the proposal",
                                    "Appointment",
                                    "Introduction",
                                    "Draft of the agreement",
                                    "Travel plans",
                                    "Feedback on the workshop",
                                    "Schedule for",
                                    "Availability",
                                    "Your order",
                                    "Budget review",
                                    "Hiring plan",
                                    "Release checklist",
                                    "Photos from the event"};
constexpr Texts english_openings = {"As discussed yesterday,", "Just to confirm,",         "For what it is worth,",
                                    "On second thought,",      "Unless I hear otherwise,", "To keep this moving,",
                                    "Before we sign,",         "If that suits you,",       "From our side,",
                                    "Looking at the numbers,"};
constexpr Texts english_subjects_of = {"the team",      "our accountant", "the client",   "I",          "the landlord",
                                       "the committee", "my colleague",   "the supplier", "the clinic", "the board"};
constexpr Texts english_verbs = {
    "would like to review", "has agreed to", "asked about", "is waiting for",     "will send", "prefers",
    "cannot accept",        "has finished",  "needs",       "wants to talk about"};
constexpr Texts english_objects = {"the revised offer",
                                   "a second appointment",
                                   "the final invoice",
                                   "the delivery dates",
                                   "the insurance papers",
                                   "a shorter contract",
                                   "the updated slides",
                                   "the list of participants",
                                   "the test results",
                                   "a quiet room for the session",
                                   "the figures for the last quarter"};
constexpr Texts english_endings = {"by Friday.",
                                   "as soon as possible.",
                                   "before the end of the month.",
                                   "when you have a moment.",
                                   "which should not take long.",
                                   "but there is no hurry.",
                                   "and I will call you then.",
                                   "if the price stays the same.",
                                   "although nobody is sure yet.",
                                   "so please let me know."};
constexpr Texts english_greetings = {"Hi", "Dear", "Hello", "Good morning"};
constexpr Texts english_farewells = {"Best regards,", "Thanks,", "Cheers,", "Kind regards,"};

constexpr Texts german_given = {"Jürgen",    "Käthe", "Björn", "Günther", "Sören",
                                "Anneliese", "Heike", "Uwe",   "Ulrike",  "Matthias"};
constexpr Texts german_family = {"Müller", "Schröder", "Jäger",   "Weiß",  "Köhler",
                                 "Grün",   "Böhm",     "Lößnitz", "Fuchs", "Hübner"};
constexpr Texts german_subjects = {"Rückfrage zum Angebot", "Terminbestätigung",           "Übersicht der Kosten",
                                   "Grüße aus München",     "Änderung der Öffnungszeiten", "Prüfung der Verträge"};
constexpr Texts german_sentences = {"vielen Dank für Ihre schnelle Rückmeldung.",
                                    "Können wir den Termin auf nächste Woche verschieben?",
                                    "Die Unterlagen schicke ich Ihnen bis spätestens Donnerstag.",
                                    "Für die Überweisung benötigen wir noch Ihre Rechnungsadresse.",
                                    "Das Gespräch mit dem Büro in Köln war sehr nützlich.",
                                    "Bitte prüfen Sie die beigefügte Übersicht.",
                                    "Über eine kurze Bestätigung würde ich mich freuen.",
                                    "Der Preis ändert sich dadurch natürlich nicht."};
constexpr Texts german_greetings = {"Hallo", "Liebe(r)", "Guten Tag"};
constexpr Texts german_farewells = {"Mit freundlichen Grüßen", "Viele Grüße", "Schöne Grüße"};

constexpr Texts french_given = {"Élodie", "François", "Hélène", "Benoît", "Gaël",
                                "Zoé",    "Jérôme",   "Noémie", "Anaïs",  "André"};
constexpr Texts french_family = {"Lefèvre", "Dubois",   "Prévost", "Gérard",  "Muñoz",
                                 "Côté",    "Béranger", "Chauvet", "Desprès", "Légaré"};
constexpr Texts french_subjects = {"Réunion de la semaine prochaine",
                                   "Devis à vérifier",
                                   "Précisions sur le séminaire",
                                   "Dîner à Genève",
                                   "Congés d'été",
                                   "Compte rendu de l'après-midi"};
constexpr Texts french_sentences = {"Merci beaucoup pour votre réponse très complète.",
                                    "Nous avons bien reçu les pièces demandées.",
                                    "Pourriez-vous préciser la date de livraison prévue ?",
                                    "Le délai annoncé me paraît un peu court.",
                                    "Je vous rappellerai dès que possible, au plus tard mercredi.",
                                    "Voilà où nous en sommes à ce stade.",
                                    "L'équipe a déjà réservé la salle du rez-de-chaussée.",
                                    "Tout est prêt de notre côté."};
constexpr Texts french_greetings = {"Bonjour", "Cher(e)", "Salut"};
constexpr Texts french_farewells = {"Bien à vous,", "À bientôt,", "Amitiés,"};

constexpr Texts russian_given = {"Анна",  "Борис", "Виктор", "Галина", "Дмитрий",
                                 "Елена", "Иван",  "Ксения", "Михаил", "Ольга"};
constexpr Texts russian_family = {"Иванов",  "Петренко", "Соколов", "Лебедев", "Козлов",
                                  "Новиков", "Морозов",  "Волков",  "Зайцев",  "Орлов"};
constexpr Texts russian_subjects = {"Договор на весну",   "Счёт за услуги",     "Вопрос по проекту",
                                    "Встреча во вторник", "Расписание занятий", "Отчёт за квартал"};
constexpr Texts russian_sentences = {"Спасибо за быстрый ответ.",
                                     "Можем ли мы перенести встречу на следующую неделю?",
                                     "Документы отправлю не позже четверга.",
                                     "Пожалуйста, проверьте приложенный расчёт.",
                                     "Коллеги уже согласовали новую цену.",
                                     "Если будут вопросы, звоните в любое время.",
                                     "Жду вашего подтверждения.",
                                     "Остальное обсудим при встрече."};
constexpr Texts russian_greetings = {"Здравствуйте,", "Добрый день,", "Привет,"};
constexpr Texts russian_farewells = {"С уважением,", "Всего доброго,", "Спасибо,"};

constexpr Texts japanese_given = {"太郎", "花子", "健一", "美咲", "翔太", "陽子", "直樹", "由美"};
constexpr Texts japanese_family = {"田中", "鈴木", "佐藤", "高橋", "渡辺", "山本", "中村", "小林"};
constexpr Texts japanese_subjects = {"打ち合わせの件", "お見積りについて", "来週の予定", "契約書の確認", "資料の送付"};
constexpr Texts japanese_sentences = {"お世話になっております。",
                                      "先日の打ち合わせではありがとうございました。",
                                      "資料を添付いたしますのでご確認ください。",
                                      "来週の水曜日はご都合いかがでしょうか。",
                                      "契約書の内容に問題はございません。",
                                      "ご不明な点がございましたらお知らせください。",
                                      "どうぞよろしくお願いいたします。"};
constexpr Texts japanese_greetings = {"いつもお世話になっております、"};
constexpr Texts japanese_farewells = {"よろしくお願いいたします。", "以上、よろしくお願いします。"};

constexpr Texts chinese_given = {"伟", "芳", "秀英", "敏", "静", "丽", "强", "磊"};
constexpr Texts chinese_family = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄"};
constexpr Texts chinese_subjects = {"关于合同的问题", "下周会议安排", "报价单", "项目进度", "发票事宜"};
constexpr Texts chinese_sentences = {"感谢您的及时回复。",
                                     "请查收附件中的最新报价。",
                                     "我们可以把会议改到下周三吗？",
                                     "合同的细节已经和同事确认过了。",
                                     "如有任何问题请随时与我联系。",
                                     "付款方式和上次一样。",
                                     "期待与您再次合作。"};
constexpr Texts chinese_greetings = {"您好，", "尊敬的"};
constexpr Texts chinese_farewells = {"此致敬礼", "祝好"};

constexpr Texts mixed_sentences = {"The café on Łąkowa street confirmed our table – see you there 🙂.",
                                   "Prices are in €, not in £.",
                                   "Zażółć gęślą jaźń: the fonts on the flyer need a check.",
                                   "Naïve question: does “ready” mean shipped?",
                                   "Ο Γιώργος θα είναι εκεί στις 10.",
                                   "Děkuji za trpělivost, it will be finished on Tuesday.",
                                   "Tack så mycket — talk soon!"};

const Language& english()
{
    static constexpr Language value{"us-ascii", english_given,     english_family,    english_subjects,
                                    {},         english_greetings, english_farewells, false,
                                    true};
    return value;
}

std::string english_sentence(Random& random)
{
    std::string text = random.percent(40) ? std::string(random.pick(english_openings)) + ' ' : std::string();
    const char* who = random.pick(english_subjects_of);
    text += who;
    if (text.size() == std::string(who).size() && text[0] >= 'a') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text + ' ' + random.pick(english_verbs) + ' ' + random.pick(english_objects) + ' ' +
           random.pick(english_endings);
}

} // namespace

const Language& language(LanguageName name)
{
    static constexpr Language german{
        "iso-8859-1",     german_given, german_family, german_subjects, german_sentences, german_greetings,
        german_farewells, false,        true};
    static constexpr Language french{
        "iso-8859-1",     french_given, french_family, french_subjects, french_sentences, french_greetings,
        french_farewells, false,        true};
    static constexpr Language russian{"koi8-r",
                                      russian_given,
                                      russian_family,
                                      russian_subjects,
                                      russian_sentences,
                                      russian_greetings,
                                      russian_farewells,
                                      false,
                                      true};
    static constexpr Language japanese{"iso-2022-jp",
                                       japanese_given,
                                       japanese_family,
                                       japanese_subjects,
                                       japanese_sentences,
                                       japanese_greetings,
                                       japanese_farewells,
                                       true,
                                       false};
    static constexpr Language chinese{
        "gb18030",         chinese_given, chinese_family, chinese_subjects, chinese_sentences, chinese_greetings,
        chinese_farewells, true,          false};
    static constexpr Language mixed{"utf-8",           english_given,   french_family,
                                    english_subjects,  mixed_sentences, english_greetings,
                                    english_farewells, false,           true};
    switch (name) {
    case LanguageName::english:
        return english();
    case LanguageName::german:
        return german;
    case LanguageName::french:
        return french;
    case LanguageName::russian:
        return russian;
    case LanguageName::japanese:
        return japanese;
    case LanguageName::chinese:
        return chinese;
    case LanguageName::utf8_mixed:
        return mixed;
    }
    return english();
}

std::string paragraph(Random& random, LanguageName name, std::size_t sentences)
{
    const Language& words = language(name);
    std::string text;
    for (std::size_t n = 0; n < sentences; ++n) {
        if (!text.empty() && words.has_spaces) {
            text += ' ';
        }
        const bool own_words = !words.sentences.empty() && (name != LanguageName::utf8_mixed || random.percent(30));
        text += own_words ? std::string(random.pick(words.sentences)) : english_sentence(random);
    }
    return text;
}

std::string subject(Random& random, LanguageName name)
{
    std::string text = random.pick(language(name).subjects);
    if (random.percent(60)) {
        text += " " + std::to_string(random.between(1, 9999));
    }
    return text;
}

} // namespace omni::mailbox

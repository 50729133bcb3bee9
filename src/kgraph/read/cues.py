"""Words by which page furniture gives itself away: general manners of newspapers' pages, no outlet's name.

Each cue has a weight: CERTAIN marks a block whatever else speaks for it, STRONG outweighs a short sentence's looks,
HINT needs company. A pattern sees the first `SEEN` characters of a block, so none can run long.
"""

import re
from dataclasses import dataclass
from typing import Final

SEEN: Final = 320
"""Characters of a block that cues look at: furniture says what it is at its beginning."""

CERTAIN: Final = 9.0
STRONG: Final = 5.0
HINT: Final = 2.5


@dataclass(frozen=True, slots=True)
class Cue:
    """A manner of speaking and how much it says for furniture (0: nothing, `CERTAIN`: all)."""

    name: str
    weight: float
    pattern: re.Pattern[str]


def _cue(name: str, weight: float, *patterns: str, flags: int = re.IGNORECASE) -> Cue:
    return Cue(name, weight, re.compile("|".join(patterns), flags))


_THINGS = (
    r"stor(?:y|ies)|news|headlines?|articles?|posts?|reading|coverage|topics?|links?|content|checks?|videos?|galleries"
    r"|columns?|opinions?|reviews?|features?|tenders?|jobs?|vacancies|reports?|documents?|threads?|tags?|comments?"
)
_ASKED = r"(?:^\W*|[.!?:;·•|–—-]\s*|\bplease\s+|\bfree\W\s*)"  # where an imperative stands
_LABELS = (
    rf"(?:read|see|find out|learn|discover)\s+(?:more|next|also)|also\s+(?:read|see|in|on|today|of interest|reviewed)"
    rf"|related(?:\s+(?:[\w-]+\s+)?(?:{_THINGS}))?|(?:keep|further|continue)\s+reading|recommended(?:\s+(?:for you|{_THINGS}))?"
    rf"|(?:our\s+|today's\s+)?most[ -](?:read|viewed|popular|shared|commented|watched|recent|clicked)(?:\s+[\w&' -]{{1,30}})?"
    rf"|(?:top|latest|other|recent|popular|trending|breaking|older|newer|previous|next|more|similar|live|key)\s+"
    rf"(?:[\w&'-]+\s+){{0,2}}(?:{_THINGS}|updates?|events?)(?:\s+(?:now|from\s+[\w .]{{1,30}}))?|trending(?:\s+now)?|popular(?:\s+now)?"
    r"|more\s+(?:from|on|about|in|like)(?:\s+[\w&'. -]{1,40})?|more|elsewhere(?:\s+(?:in|on)\s+[\w ]{1,30})?"
    r"|in\s+other\s+news|in\s+case\s+you\s+missed\s+it|missed\s+our\s+last\s+issue\?|you\s+(?:may|might)(?:\s+also)?\s+(?:like|enjoy)"
    r"|don'?t\s+miss|what\s+to\s+read\s+next|up\s+next|editor'?s['’]?\s+(?:picks?|choice)|our\s+picks|must[ -]reads?"
    r"|featured|from\s+the\s+archives?|readers\s+who\s+liked\s+this|around\s+the\s+web|(?:from|by)\s+our\s+partners"
    r"|also\s+(?:today|in\s+this\s+issue)|(?:in\s+)?(?:today|tomorrow|tonight|this\s+week|next\s+week)(?:'s\s+[\w ]{1,20})?"
    r"|lire\s+aussi|à\s+lire\s+aussi|sur\s+le\s+même\s+sujet|lesen\s+sie\s+(?:auch|mehr)|mehr\s+zum\s+thema|das\s+könnte\s+sie"
    r"|te\s+puede\s+interesar|le(?:er|a)\s+(?:más|también)|ver\s+también|leia\s+(?:também|mais)|veja\s+também|leggi\s+anche|lees\s+ook"
)
_SALES = (
    r"classifieds?|situations\s+vacant|(?:[\w®'& ]{1,30}\s)?jobs?(?:\s+(?:of\s+the\s+day|near\s+you))?|vacanc(?:y|ies)|recruitment"
    r"|tenders|webinars?|white\s*papers?|offers?|product\s+news|upcoming|events?|what'?s\s+on|comment|analysis"
)
_SLOTS = (
    r"advertisements?|adverts?|ads?|advertorial|sponsored(?:\s+(?:by|content|post))?|promoted|paid\s+(?:content|post)"
    r"|partner\s+content|skip\s+ad|publicité|anzeige|publicidad|pubblicità"
)
_CREDITS = (
    r"photo(?:graph|graphy|s)?|pictures?|pics?|images?|illustrations?|graphics?|cartoon|video|watch|listen|podcast|audio"
    r"|(?:picture|photo|image)?\s*gallery|in\s+pictures|credit|caption|file\s+(?:photo|picture|image)"
)
_VOICES = (
    r"(?:your|readers'?)\s+(?:comments?|views?|say|shout|letters|thoughts)|(?:top\s+|reader\s+)?comments?|have\s+your\s+say"
    r"|what\s+(?:do\s+)?you\s+(?:say|said|think|thought)\??|letters(?:\s+(?:on|to)\s+[\w ]{1,30})?|(?:reader\s+)?polls?|sms\s+of\s+the\s+day"
    r"|write\s+to(?:\s+us)?|responses?|feedback|discussion"
)
_DESK = (
    r"corrections?(?:\s+and\s+clarifications?)?|clarification|editor'?s\s+note|notes\s+(?:to|for)\s+editors?|media\s+(?:contacts?|enquiries|inquiries)"
    r"|press\s+(?:contacts?|office|enquiries)|contacts?|disclaimer|disclosure|weather|tonight'?s\s+weather|forecast|lottery|horoscope"
    r"|(?:business|sport|opinion|news|money|culture|politics|analysis|leading\s+article|profile|report|live|read|poll|alert|note|win|comment)"
    r"|jump\s+to|in\s+this\s+(?:article|story|issue)|companies\s+in\s+this\s+story|on\s+this\s+page|table\s+of\s+contents|contents|tags?|topics?|filed\s+under"
    r"|share\s+this(?:\s+[\w]{1,10})?|follow\s+[\w ]{1,30}|find\s+us\s+on"
)

CUES: Final = (
    _cue("list", CERTAIN, rf"^\W{{0,4}}(?:{_LABELS})\s*(?:[:»›>|]|[–—-]\s|$)"),
    _cue("sales", CERTAIN, rf"^\W{{0,4}}(?:{_SALES})\s*(?:[:|]|[–—-]\s)"),
    _cue("slot", CERTAIN, rf"^\W{{0,4}}(?:{_SLOTS})\s*(?:[:|]|[–—-]\s|$)", r"[–—-]\s*(?:advertisement|sponsored|advertorial)\W*$"),
    _cue("credit", CERTAIN, rf"^\W{{0,4}}(?:{_CREDITS})\s*(?:[:|/©]|by\s+[A-Z]|\(|$)", r"\((?:image|photo|picture|pic|credit|source)s?:[^)]{1,80}\)$"),
    _cue("voices", CERTAIN, rf"^\W{{0,4}}(?:{_VOICES})\s*(?:\([\d,. ]+\)|[:!]|[–—-]\s|$)"),
    _cue("notes", CERTAIN, r"^\W{0,4}(?:notes\s+(?:to|for)\s+editors?|(?:media|press)\s+(?:contacts?|enquiries|inquiries|office))\b"),
    _cue("desk", STRONG, rf"^\W{{0,4}}(?:{_DESK})\s*(?::|[–—-]\s|$)"),
    _cue("tail", CERTAIN, r"^\W*(?:ends?|for immediate release|story continues(?: below)?|continue reading(?: below| with [\w ]+)?|back to top|top of page|embargoed until .{1,60})\W*$"),
    _cue(
        "capitals",
        STRONG,
        r"^[A-Z][A-Z'’& ]{2,40}[:!?] ",
        r"^(?:ALSO|MORE|READ|MOST READ|RELATED|TOP|LATEST|TRENDING|WATCH|LISTEN|JOBS?|RECRUITMENT|COMMENTS?|ADVERT(?:ISEMENT)?)\b[A-Z ]{0,40}(?=[ :])",
        flags=0,
    ),
    _cue(
        "subscribe",
        CERTAIN,
        rf"{_ASKED}(?:sign\s+up|subscribe|log\s+in|sign\s+in)\b",
        r"\b(?:sign\s+up|subscribe)\s+(?:here|now|today|below)\b|\b(?:sign\s+up|subscribe|log\s+in|sign\s+in)\W*$",
        r"\b(?:get|receive)\s+(?:the|our)\s.{0,40}\b(?:briefing|bulletin|digest|newsletter|alerts?|e-?mails?)\b",
        r"\b(?:to|in)\s+your\s+(?:inbox|email)\b",
        r"\bnewsletters?\b.{0,60}\b(?:sign|get|free|subscribe|weekly|daily|lands?|inbox)\b|\b(?:get|our|free|daily|weekly)\b.{0,40}\bnewsletters?\b",
        r"\b(?:free|more)\s+articles?\s+(?:left|remaining|this)|this\s+article\s+is\s+(?:for|only)\b.{0,30}\bsubscribers",
        r"\b(?:unlimited|full|premium)\s+access\b|\bcreate\s+(?:a|your)\s+(?:free\s+)?account\b|\balready\s+a\s+(?:member|subscriber)\b",
        r"^(?:start|begin)\s+your\s+day\s+with\b|\b(?:get|receive)\s+the\s+latest\b|\bdaily\s+(?:digest|briefing|bulletin)\b.{0,40}\byou",
        r"\bfor\s+(?:just\s+)?(?:[£$€]|a\$)?\d[\d.]*p?\s+(?:a|per)\s+(?:week|month)\b|^subscribers?\b",
        r"\bnow\s+on\s+(?:whatsapp|telegram|signal|tiktok)\b",
    ),
    _cue(
        "plea",
        CERTAIN,
        r"^since\s+you(?:'|’)?re\s+here\b|\bwe\s+need\s+your\s+(?:help|support)\b|\b(?:please\s+)?(?:help|support)\s+us\b",
        r"\bsupport\s+(?:our|independent|local|quality|free|investigative|[\w]+'s)\s+(?:\w+\s+)?(?:journalism|reporting|news|work)\b",
        r"\b(?:make|become|give)\s+(?:a|an)\s+(?:one-off\s+|monthly\s+|regular\s+)?(?:donation|contribution|supporter|member|reader)\b",
        r"^donate\b|\bdonate\s+(?:now|today|here|[£$€]|a\$)|\bto\s+donate\b|\bchip\s+in\s+[£$€\d]|\bconsider\s+(?:a\s+)?(?:donating|supporting|subscribing|contribut\w+)",
        r"\b(?:sign|back)\s+(?:the|our|this)\s+petition\b|^(?:enjoying|enjoyed|like)\s+this\b|\bfree\s+to\s+read\s+because\b",
        r"\bpa(?:y|id)\s+for\s+(?:our\s+|independent\s+|quality\s+)?journalism\b|^could\s+you\s+spare\b",
        r"\bfunded\s+by\s+(?:our\s+)?readers\b|\bnon-?profit\s+newsroom\b",
    ),
    _cue(
        "navigation",
        CERTAIN,
        r"^\W*(?:skip\s+to\s+[\w ]{1,30}|menu|home|search|navigation|sections?|log\s*out|my\s+account|(?:about|contact)(?:\s+us)?|site\s*map"
        r"|help|faqs?|accessibility|careers|toggle\s+[\w ]{1,20}|close|open\s+menu|all\s+sections|edition|reuse\s+this\s+content)\W*$",
        r"^\W*home\s+[>/»›|-]",
    ),
    _cue(
        "comments",
        CERTAIN,
        r"^\W*\d[\d,.]*\s+(?:comments?|replies|responses)\b",
        r"\b\d[\d,.]*\s+comments?\b(?:\W|$)(?!.{0,80}\b(?:said|from|about|by)\b)",
        r"^\W*(?:show|view|read|see|load|hide|post|add|leave|write|join|sort)\s+(?:all\s+|the\s+|a\s+|your\s+|more\s+|\d+\s+(?:more\s+)?)?(?:comments?|reply|replies|conversation|discussion|by)\b",
        r"^\W*comments?\s+(?:are|is|have\s+been|section|policy|guidelines|moderation|on\s+this)\b|\bcomment\s+moderation\b|\bcomments\s+are\s+(?:now\s+)?closed\b",
        r"^\W*(?:report|flag)\s+(?:this\s+)?(?:comment|abuse)\b|^\W*(?:report|reply|like|upvote|share)\W*$|\breport\s+this\s+comment\W*$",
        r"\bjoin\s+(?:the|our)\s+(?:conversation|discussion|debate|community)\b|^\W*(?:leave\s+a\s+reply|react\s+now|be\s+the\s+first\s+to\s+comment)\b",
        r"\byour\s+email\s+address\s+will\s+not\s+be\s+published\b|\brequired\s+fields\s+are\s+marked\b",
    ),
    _cue(
        "share",
        CERTAIN,
        r"^\W*(?:share|tweet|e-?mail|print|pin|save|copy\s+link|bookmark)\s+(?:this|on|via|to|article|story|page|with)\b",
        r"^\W*(?:share|follow|like|tweet|print|e-?mail|facebook|twitter|whatsapp|linkedin|instagram|telegram|reddit|copy link|save)"
        r"(?:\W+(?:share|follow|like|tweet|print|e-?mail|facebook|twitter|whatsapp|linkedin|instagram|telegram|reddit|x|copy link|save|us|on|post|pin|shout))*\W*$",
        r"^\W*follow\s+(?:us|\w+)\s+on\b|^\W*follow\s+@?\w+(?:\s+\w+)?$|\b(?:like|follow|find)\s+us\s+on\b|\bfollow\s+\S+(?:\s+\S+)?\s+on\s+(?:twitter|facebook|x|instagram)\b",
        r"\b(?:download|get)\s+(?:the|our)\s+(?:\w+\s+)?apps?\b|^\W*refresh\s+this\s+page\b|\bclick\s+here\b",
        r"\bopens\s+in\s+(?:a\s+)?new\s+(?:window|tab)\b|^\W*(?:download|read)\s+(?:the|our)\s+(?:full\s+|white\s*)?(?:report|paper)\b.{0,30}(?:pdf|$)",
        r"^listen\s+(?:live|to\s+this)\b|\b\d+[ -]min(?:ute)?s?[ -]read\b|\bwas\s+this\s+(?:helpful|useful)\b|^rate\s+this\b",
    ),
    _cue(
        "consent",
        CERTAIN,
        r"\bwe\s+(?:and\s+our\s+partners\s+)?(?:use|store|value)\s+(?:cookies|your\s+privacy)\b|^\W*(?:accept|allow|reject)\s+(?:all|cookies)\b",
        r"\bby\s+(?:continuing|clicking|using)\b.{0,60}\b(?:accept|agree|cookies)\b",
        r"\bcookies?\s+(?:policy|settings|preferences|notice|consent)\b|\bmanage\s+(?:options|preferences|alerts|cookies)\b",
        r"\b(?:terms\s+(?:of\s+(?:use|service)|and\s+conditions|&\s+conditions|apply)|privacy\s+(?:policy|notice))\b|\bts\s+and\s+cs\b",
        r"\ball\s+rights\s+reserved\b|^\W*©|\bcopyright\s+(?:©|\(c\)|\d{4})|\bnot\s+responsible\s+for\s+the\s+content\b",
        r"\bforward-looking\s+statements\b|\bcompany\s+limited\s+by\s+guarantee\b|\b(?:wish|want)\s+to\s+complain\b|\bpress\s+complaints\b",
        r"\bviews\s+expressed\s+(?:here\s+)?are\b|\bopinions?\s+of\s+(?:the\s+)?[\w' ]{0,30}editorial\s+board\b|\bviews\s+are\s+(?:his|her|their)\s+own\b",
        r"\bdoes\s+not\s+(?:give|constitute)\s+(?:investment|financial|legal)\s+advice\b|\bpowered\s+by\s+(?:a|wordpress|blogger)\b|\bmember\s+of\s+the\s+independent\s+press\b",
        r"\bour\s+cookies\b|\bthis\s+(?:site|page|website)\s+(?:uses|is\s+protected)\b|\bread\s+our\s+\w+\s+policy\b|\bprices\s+delayed\b",
    ),
    _cue(
        "newsdesk",
        CERTAIN,
        rf"{_ASKED}(?:send|tell|email|e-mail|text|whatsapp|call|ring|contact|write\s+to)\s+(?:us\b|(?:our|the)\s+(?:[\w&]+\s+){{0,3}}news\s?(?:desk|room)\b|the\s+editor\b)",
        r"\btell\s+us\s+your\b|\bwe(?:'d|’d|\s+would)\s+(?:love|like)\s+to\s+hear\b|\blet\s+us\s+know\b|\bour\s+usual\s+number\b|\bnext\s+week:",
    ),
    _cue("question", HINT, r"^\W*(?:have|are|were|do|did|has|want|would)\s+(?:you|to)\b.{0,120}\?"),
    _cue(
        "invitation",
        STRONG,
        r"\b(?:send|tell|email|e-mail|text|whatsapp|call|ring|contact|write\s+to)\s+(?:us|our)\b",
        r"^\W*got\s+(?:a|any)\b.{0,60}\?|\bdo\s+you\s+know\s+more\b",
        r"^\W*(?:book|buy|order|register|enter|vote|win|advertise|catch\s+up|search|unsubscribe|try|bet|text|visit|watch|join|become|continue|click|hungry|ask|play|enjoy|claim|shop|apply)\b(?!\s+(?:is|was|were|has|had|and|of|the)\b)",
        r"\b(?:book|apply|register|order|call|shop|buy|join|donate|enter|vote|download|play)\s+(?:now|today|here|online|free|via|early|by)\b|\bregister\s+free\b|\bto\s+order\b",
        r"\byour\s+(?:full\s+)?(?:address|postcode|tickets?|table|copy)\b|\bbookshop\b|\bin\s+our\s+(?:poll|prize|shop|store)\b|\bprize\s+draw\b",
        r"\bmay\s+be\s+(?:cut|edited)\b|\bmaximum\s+\d+\s+words\b|\b\d+\s+words\s+max\b|\bletters\s+to\s+the\s+editor\b|\bour\s+(?:usual\s+)?number\b",
        r"\bis\s+(?:hiring|recruiting)\b|\b(?:on|see)\s+page\s+\w+\b|[–—]\s*(?:letters|business|sport|news)?,?\s*page\s+\d+|\bsee\s+(?:business|sport|letters)\b|\b(?:p|pp)\d+(?:-\d+)?\)",
        r"\bread\s+our\b|\b(?:win|free)\s+(?:a|family)\s+(?:ticket|weekend|poster|fortnight)|\bour\s+\w+\s+(?:investigation|newsletter)\s+was\b",
        r"\bbuy\s+this\s+photo\b|\bmay\s+be\s+bought\b|\bsupport\s+(?:our|local|independent)\b|\bget\s+in\s+touch\b|\bask\s+\w+\.\s",
    ),
    _cue(
        "advert",
        STRONG,
        r"\b(?:per\s+annum|per\s+hour|p\.?\s?a\.|p\.?\s?h\.|pro\s+rata|(?:an?|per)\s+hour|ono|poa|\+\s*(?:car|vat|benefits|bonus|tlr)|closing\s+date)(?=\W|$)",
        r"[£$€]\s?\d[\d,.]*k?\s*(?:[-–]\s*[£$€]?\s?\d[\d,.]*k?)?\s*(?:\+|p\.?a\b|ph\b|/\s?hr|/\s?h\b|ono\b|gross\b|plus\b|an\s+hour)",
        r"\bout\s+in\s+paperback\b|\bpublished\s+by\b.{1,60}\bat\s+[£$€]|\bis\s+(?:in\s+bookshops|published\s+in)\b|\btickets?\s+(?:from\s+)?[£$€]\d|\badmission\b.{0,20}[£$€]",
        r"\bwanted\b,.{1,60}[£$€]|\brequired\b,.{1,60}[£$€]|\bapply\s+(?:now|today|online|via|to|[A-Z]\w+)|\b\d+\s+(?:posts|places\s+to\s+fill)\b|\bno\s+experience\s+needed\b",
        r"\bfrom\s+(?:just\s+)?[£$€]\d[\d.,]*\W*$|\b\d\s+for\s+\d\b|\bfree\s+(?:trial|p&p|entry|delivery)\b|\b(?:early-bird|half\s+board|fixed-rate|over\s+18s)\b",
        r",\s*[£$€]\d[\d.,]*k?\s*$|,\s*[£$€]\d[\d.,]*k?[,.]",
    ),
    _cue(
        "contact",
        STRONG,
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"(?:https?://|www\.)\S+",
        r"(?:\+\d{2}[\d ()]{7,}|\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b)",
    ),
    _cue(
        "credits",
        CERTAIN,
        r"^\W*(?:additional\s+)?(?:reporting|writing|editing|compiled|edited)\s+by\b|\(\s*(?:reporting|writing|editing|compiled|adds|updates|recasts|editing)\b",
        r"^\W*with\s+(?:files|reporting)\s+from\b|\b(?:contributed\s+to\s+this\s+(?:report|article|story))\b|^\(\$\s?1\s?=.{1,40}\)$",
        r"\bposed\s+by\s+models?\b|\bcrown\s+copyright\b|\bfile\s+(?:photo|picture|image)\b|\b(?:getty|shutterstock|alamy|istock)\b|\blibrary\s+image\b",
        r"^\W*posted\s+(?:by|on|in|at)\b|\bfiled\s+under\b|^\W*(?:tags?|labels?|categories|category|topics?)\s*:|\b(?:first\s+published|last\s+(?:updated|modified))\b",
    ),
    _cue(
        "about",
        STRONG,
        r"^[^.]{3,80}\b(?:is|are)\s+(?:an?|the|our)\s+[^.]{0,80}\b(?:writer|columnist|author|editor|correspondent|reporter|journalist|critic|contributor|commentator|cook)\b",
        r"\b(?:column|collected\s+columns|book)\b.{0,60}\b(?:appears|published|out\s+(?:now|in)|available)\b|^the\s+(?:author|writer)\s+(?:is|teaches|works)\b",
        r"^[A-Z][\w'’. -]{3,40}\bis\s+(?:away|on\s+holiday|on\s+leave)\b|\bnext\s+week\W|\b(?:returns|back)\s+next\s+week\b|^part\s+\d+\s+on\b",
        r"\bwas\s+(?:part|supported|produced|made\s+possible)\b.{0,40}\b(?:by|of)\b.{0,40}\b(?:grant|foundation|platforms?|partnership)\b|\bsupported\s+by\s+a\b.{0,20}\bgrant\b",
    ),
    _cue(
        "rows",
        STRONG,
        r"(?: [/•·|›»>] [^/•·|›»>]{3,80}){2}",
        r"^[^.]{3,60}(?: [›»>] |\s/\s)[^.]{2,60}$",
        r"(?:^|\s)1\.? .{5,80}\s2\.? .{5,80}\s3\.? ",
        r"(?:\d{1,2}[.:]\d\d\s+.{3,40}){3}",
        r" // |▲|▼| \*\*+",
        r"(?:[A-Za-z&.]+\s[\d.,]+\s*(?:[-–·|]|$)\s*){3}",
    ),
    _cue("clock", CERTAIN, r"^\W*(?:[01]?\d|2[0-3])[.:][0-5]\d\s*(?:[ap]\.?m\.?)?\s*(?:gmt|bst|utc|cet|est|et|pt|ist)?(?:\s+share)?\W*$"),
    _cue("decoration", CERTAIN, r"^[^\w\"'“‘(]*$", r"^\W*\d{1,4}\W*$", r"^\*\*\*.*\*\*\*$", r"^(?:#\w+\s*)+$"),
)

HANDLE: Final = re.compile(r"^[*•]?\s*(?:@?[\w.-]*[a-z0-9_][\w.-]*|[A-Z][\w.'’-]*(?: [\w.'’-]+){0,2}):\s+\S")
"""A reader's comment as pages print it: a nickname, a colon, the words."""

NICKNAME: Final = re.compile(r"^[*•]?\s*@?(?:[a-z][\w.-]*|\w*(?:\d|_|[a-z][A-Z])[\w.-]*):\s+\S")
"""One that only a nickname can be: small, run together or with digits."""

SPEECH: Final = re.compile(
    r"[\"”'’,] (?:[\w'’.-]+ ){0,5}(?:said|says|told|added|asked|wrote|warned|argued|claimed|insisted|explained)\b"
    r"|\b(?:said|says|told|added|asked|wrote|warned|argued|claimed|insisted|explained)\b[^.]{0,40}[:,] ?[\"“‘']"
    r"|(?<!\bwe )\b(?:said|told|announced|confirmed|according\s+to|declined\s+to\s+comment)\b"
)
"""Reported speech: an article's manner, and nobody else's."""

ADDRESS: Final = re.compile(r"^(?!.*[\"“”]).*\b(?:you|your)\b", re.IGNORECASE)
"""Words to the reader that are nobody's quote."""

COMMENTS: Final = re.compile(
    r"^\W*(?:(?:show|view|see|load|read|hide)\s+(?:all\s+|the\s+|\d+\s+)?comments?|(?:leave|post|write|add)\s+a\s+(?:reply|comment)"
    r"|(?:top\s+|reader\s+|your\s+|readers'?\s+)?comments?\s*(?:\([\d,. ]+\)|:|$)|\d[\d,.]*\s+(?:comments?|responses?|replies)\b"
    r"|join\s+the\s+(?:conversation|discussion)|have\s+your\s+say|comments?\s+(?:are|section)\b)",
    re.IGNORECASE,
)
"""Where readers' comments begin; everything after is theirs."""

LIST_HEAD: Final = re.compile(
    rf"^\W{{0,4}}(?:{_LABELS}|react\s+now|(?:sponsored|promoted|paid)\s+(?:stories|links|content|posts?)"
    rf"|(?:[\w'& ]{{1,30}}\s)?(?:jobs|vacancies|classifieds|tenders|recruitment|situations\s+vacant))\s*[:»›>]?\s*$",
    re.IGNORECASE,
)
"""The heading of a list of other stories or adverts, alone on its line."""


def heard(text: str) -> float:
    """Return the weight of all cues in a block."""
    seen = text[:SEEN]
    return sum(cue.weight for cue in CUES if cue.pattern.search(seen))


def names(text: str) -> tuple[str, ...]:
    """Return the names of the cues in a block: why it counts as furniture."""
    seen = text[:SEEN]
    return tuple(cue.name for cue in CUES if cue.pattern.search(seen))

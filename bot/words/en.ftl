# The assistant's words.

welcome = Hello. This is the assistant for administrative procedures of { $office }.
    What paper do you need? Write as you would say it, in Vietnamese, for example “làm giấy khai sinh cho con” (birth certificate), “mất sổ đỏ” (lost land title).
office-unnamed = the one-stop office
help = I answer about administrative procedures: which papers, what it costs, how long it takes, where to file.
    • Ask in everyday Vietnamese, with or without marks. Names of procedures stay Vietnamese.
    • While we talk about one procedure, just ask on: “lệ phí bao nhiêu?” (what is the fee?).
    • Type the code of a procedure if you know it, for example 1.004222.
    • Type “restart” for another matter, “tiếng việt” to change the language.
language-switched = Now in English. Please write your question in Vietnamese (with or without marks): procedures keep their Vietnamese names and content. What do you need?
thanks = You are welcome. Ask again whenever you need.
farewell = Goodbye. Write again whenever you need.
agreed = Good. Is there anything else about a procedure?
nothing-before = There is no earlier answer. Which procedure do you ask about?
not-understood = I did not understand. Say which paper you need, for example “đổi căn cước” (renew an ID card) or “đăng ký tạm trú” (temporary residence).

emergency-fire = If there is a fire or somebody needs rescue, call **114** now. Leave the danger first.
    Call **115** if somebody is hurt. These calls are free.
emergency-medical = If a life is in danger, call **115** (ambulance) now.
    Police: **113**. Fire and rescue: **114**. These calls are free.
emergency-police = If you are threatened or somebody is being harmed, call **113** (police) now.
    Somebody hurt: **115**. A child in need: **111**. These calls are free.

aspect-documents = Papers
aspect-fee = Fee
aspect-time = Time
aspect-where = Where
aspect-steps = Steps
aspect-online = Online
aspect-form = Forms
aspect-result = Result
aspect-legal = Legal basis
aspect-who = Who

part-heading = **{ $part }** – { $title }:
part-silent = The source says nothing about this. Please ask the one-stop office before you file.
more-on-page = All of it: { $url }
said-with-quote = { $text }. The source says: “{ $quote }”.
said-note = Remark: { $note }

paper-held-by-state = (not needed if the State already holds the information)
papers-which-case = The papers depend on your case. Which one is yours?
papers-doubtful = The list of papers in the source could not be read with certainty; please check with the one-stop office.
fee-exempt = free for: { $who }
where-agency = Decided by: { $agency }
where-address = Filed at: { $address }
where-phone = Ask before you go: ☎ { $phone }
online-no = The source gives no way to file this online.
online-yes = Yes, online at: { $url }
online-yes-somewhere = Yes, online on the National Public Service Portal (dichvucong.gov.vn).
online-time = Time: { $time }
online-fee = To pay: { $fee }
form-none = The source names no form.
who-subjects = { $subjects }
who-requirements = Conditions: { $text }

overview-papers = { $count } { $count ->
    [one] paper
   *[other] papers
}
overview-papers-cases = papers depend on { $cases } cases
overview-papers-doubtful = the list in the source could not be read with certainty, see the details
overview-papers-silent = the source lists no papers
of-case = { $line } – { $case }
same-for-all-channels = The same for every way of filing.
overview-several = differs by case, see the details
overview-silent = not said by the source
overview-place-silent = the source names no place

choose = Several procedures are close to what you ask:
choose-how = Which one? Press a button or type its number.
choose-source = From the office's catalogue as of { $captured }.
which-procedure = The { $part } of which procedure?
code-doubt = This code is not written correctly. Do you mean { $code }?
code-unknown = The catalogue has no procedure { $code }. Write what you need and I will look for it.
dossier-elsewhere = The status of a dossier cannot be looked up here yet. See the date on your receipt, or look up the dossier code on dichvucong.gov.vn.
dossier-phone = Ask the one-stop office: ☎ { $phone }

out-of-scope = This is no administrative procedure, so I cannot answer. I only know about papers, fees, times and places of procedures.
not-found = The catalogue does not have this procedure yet. Questions are understood in Vietnamese.
not-found-near = The nearest is { $name }, but it may not be what you ask for.
not-found-kept = I have noted the question for the staff.
not-found-phone = Ask directly: ☎ { $phone }

ended = **{ $name }** has not been in force since { $day }.
ended-replaced = Replaced by: { $names }.

serve-ready =
    Một Cửa is running at { $address } ({ $count } procedures).
    Try: open { $address } and type “làm giấy khai sinh cho con”; { $address }/thu-tuc/1.004222; { $address }/tro-chuyen
    Chat in this window: .venv/bin/python -m bot ask
    Load the national data: .venv/bin/python -m procedures import PATH
    Stop: Ctrl-C

# Sending, and the Telegram channel.
sender-uncertain = The line is unsteady and the last answer may not have reached you. If you do not see it, press the button below.
sender-again = Show the answer again
telegram-only-text = I only read text. I cannot look at pictures or files or listen to recordings, and I do not keep them. Please write your question in a few words.
telegram-trouble = I could not answer this because of a fault of our system. Please try asking in another way, or ask the one-stop counter.
telegram-command-start = Start
telegram-command-help = What you can ask
telegram-command-moi = Another matter, start over

# The chat page.

chat-title = Ask about procedures
chat-log = Conversation
chat-you = You
chat-office = Assistant
chat-welcome = Hello. What do you need to get done? Write as you would say it, with or without marks.
chat-label = Your question
chat-placeholder = E.g. mất sổ đỏ
chat-send = Send
chat-waiting = Looking it up…
chat-restart = Start again
chat-trouble = Not sent. Please check your connection and send it again.
chat-again = Send again
chat-error-json = The body must be JSON with the two fields "chat" and "text".
chat-error-chat = The field "chat" must be a string of 1–64 characters: plain letters, digits and “_ . : -”.
chat-error-text = The field "text" must be a string of 1 to { $limit } characters.
chat-error-id = The field "id" must be a string or a whole number.

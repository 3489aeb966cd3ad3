# How the facts of a procedure are said: shared by chat, pages, paper and the command line.

clock-time = { $hour }:{ $minute }
limit-same-day = the same working day
limit-working-days = { $value } { $value ->
    [one] working day
   *[other] working days
}
limit-days = { $value } calendar { $value ->
    [one] day
   *[other] days
}
limit-hours = { $value } { $value ->
    [one] hour
   *[other] hours
}
limit-working-hours = { $value } working { $value ->
    [one] hour
   *[other] hours
}
limit-months = { $value } { $value ->
    [one] month
   *[other] months
}
limit-cutoff = { $limit }; received after { $hour }, it counts from the next working day
limit-committed = { $limit } (promised by this office)
limit-committed-below = { $limit }, the law allows { $statutory }
unclear = not clear
limit-unclear = not clear ({ $why })
limit-not-published = not published by the source

fee-kind-phi = fee
fee-kind-le-phi = charge
fee-free = no fee
fee-dong = { $amount } đồng
fee-until = , valid until { $day }
fee-expired = not clear: the old fee ended on { $day }
fee-not-yet = not clear: the new fee starts on { $day }
fee-unclear = not clear ({ $why })
fee-not-published = not published by the source

why-unit-missing = the source gives a number without days or hours
why-unit-contradicts = the source gives two different units
why-value-contradicts = the source gives two different numbers
why-hours-may-be-cutoff = it may be the hour of reception, not a time limit
why-words-only = the source gives words only
why-range = the source gives a range
why-stages = the source counts by stages
why-several-cases = it depends on the case
why-dated = it depends on the date
why-glued = figures ran together in the source
why-start-unclear = it is not counted from the day of receipt
why-zero = the source gives zero
why-extendable = it may be extended
why-local-decides = set locally
why-not-published = not published by the source

why-fee-not-published = not published by the source
why-fee-free-with-note = the source says free, but a remark or the steps speak of something to pay
why-fee-local-council-decides = set by the provincial People's Council
why-fee-thousands-lost = the figure in the source may lack its thousands
why-fee-amount-contradicts = the source gives two different amounts
why-fee-several-amounts = the source gives several amounts
why-fee-currency-doubt = the currency is not clear
why-fee-words-only = the source gives words only
why-fee-glued = figures ran together in the source
why-fee-dated = it depends on the date
why-fee-note-unclear = the remark in the source is not clear
why-fee-channels-disagree = the ways to file give different amounts

paper-form = form { $form }
paper-originals = { $count } { $count ->
    [one] original
   *[other] originals
}
paper-copies = { $count } { $count ->
    [one] copy
   *[other] copies
}

channel-in-person = In person
channel-online = Online
channel-post = By post

provenance = Source: { $source }, as of { $captured }
provenance-decision = Source: Decision { $decision } ({ $source }, as of { $captured })
provenance-since = Source: { $source }, as of { $captured }; in use here since { $day }
provenance-decision-since = Source: Decision { $decision } ({ $source }, as of { $captured }; in use here since { $day })
validity-from = in force from { $start }
validity-until = in force until { $end }
validity-between = in force from { $start } until { $end }

# The frame of the web pages.

web-brand = Một Cửa
web-tagline = Public services, one door
web-skip = Skip to the main content
web-nav = Main sections
web-nav-search = Find a procedure
web-nav-chat = Ask
web-nav-fields = Fields
web-larger = Large text
web-ordinary = Normal text
web-language = Language and text size
web-other-language = Tiếng Việt
web-footer-phone = Ask an officer:
web-footer-note = Facts follow the published version named below each procedure. What the source leaves unclear is said to be unclear.
web-footer-emergency = Emergency: police 113, fire 114, ambulance 115
web-search-label = What you need to do
web-search-placeholder = E.g. mất sổ đỏ
web-search-button = Find
web-error-home = Go to the first page
web-error-reference = Reference when you report this: { $reference }
web-error-400-title = This request is not understood
web-error-400 = The request is not in the right form. Please start again from the first page.
web-error-404-title = There is no such page
web-error-404 = This address leads nowhere. Search for what you need below.
web-error-405-title = This does not work here
web-error-405 = This address does not take that kind of request.
web-error-408-title = This took too long
web-error-408 = The request came in too slowly. Please check your connection and send it again.
web-error-410-title = This page is gone
web-error-410 = What stood at this address is no longer used. Search for what you need below.
web-error-413-title = This is too long
web-error-413 = The text is longer than can be taken. Please write it shorter.
web-error-429-title = Too fast
web-error-429 = Please wait a moment and send it again.
web-error-500-title = Something broke
web-error-500 = This page has a fault. It has been recorded; please try again in a few minutes.
web-error-503-title = The system is busy
web-error-503 = The data cannot be read just now. Please try again in a few minutes.

## The command line (python -m procedures)

cli-version = Version { $number }, in force from { $day }
cli-official-name = Official name: { $name }
cli-abolished = Procedure { $code } was abolished on { $day }.
cli-replaced = Procedure { $code } was replaced on { $day } by { $by }.
cli-abolished-later = Procedure { $code } will be abolished on { $day } and stays in force until then.
cli-replaced-later = Procedure { $code } will be replaced on { $day } by { $by } and stays in force until then.
cli-documents = Papers
cli-documents-doubtful = (The source is not clear about this list; please check it against the original.)
cli-paper-note = Note: { $text }
cli-paper-held = the State already holds it, no need to bring it
cli-time-and-fee = Time and fees
cli-time = Time:
cli-fee = Fee:
cli-quote = { " " }– the source says: "{ $text }"
cli-where = Where
cli-steps = Steps
cli-results = Result
cli-requirements = Conditions
cli-legal = Legal basis
cli-validity = The procedure is { $validity }
cli-related = Related procedures
cli-description = The source adds
cli-delegated = Delegated: { $agency }
cli-coordinating = Coordinating: { $agency }
cli-issued = The decision was signed on { $day }
cli-aliases = Also called
cli-action-publish = published
cli-action-amend = amended
cli-action-replace = replaced
cli-action-abolish = abolished
cli-history-line = version { $number }: { $action }, in force from { $day }; recorded { $recorded } by { $actor }
cli-find-answer = The best match comes first:
cli-find-choose = Several procedures fit, please choose:
cli-find-not-found = The catalogue does not have this procedure yet. { $count ->
    [0] Nothing comes near.
   *[other] Nearest:
}
cli-find-ask = The question names no procedure.
cli-find-meant = Did you mean the code { $codes }?
cli-find-aspect = The question asks for: { $parts }
cli-aspect-documents = papers
cli-aspect-fee = fees
cli-aspect-time = time
cli-aspect-where = where to file
cli-aspect-steps = steps
cli-aspect-online = filing online
cli-aspect-form = form
cli-aspect-result = result
cli-aspect-legal = legal basis
cli-aspect-who = who may apply
cli-migrated = The database has the newest schema.
cli-starter = { $added } procedures of the starter catalogue loaded; { $kept } that the office already had were left alone.
cli-status = Change number { $revision }: { $count } procedures in force ({ $internal } of them internal), { $ended } ended.
cli-status-time-limits = time limits: { $read } clear, { $flagged } unclear, { $missing } not published
cli-status-fees = fees: { $read } clear, { $flagged } unclear, { $missing } not published
cli-status-captured = captured { $day }: { $count } procedures

"""The way to the council, and what others say of a draft."""

from django.urls import path

from pophyte.planning.views import (
    process,
    process_acts,
    process_annex,
    process_corrections,
    process_public,
    process_statements,
)


_PROCESS = "asiakirjat/tyo/<int:pk>/kasittely/"

patterns = [
    path(_PROCESS, process.process, name="process"),
    path(f"{_PROCESS}aloita/", process.start, name="process-start"),
    path(f"{_PROCESS}vaiheet/", process.plan, name="process-plan"),
    path(f"{_PROCESS}vaihe/<int:turn>/hyvaksy/", process_acts.approve_step, name="process-approve"),
    path(f"{_PROCESS}vaihe/<int:turn>/palauta/", process_acts.return_step, name="process-return"),
    path(f"{_PROCESS}vaihe/<int:turn>/paatos/", process_acts.record_council, name="process-decision"),
    path(f"{_PROCESS}paatos/<int:decision>/korjaa/", process_corrections.correct_council, name="process-correct"),
    path(f"{_PROCESS}vaihe/<int:turn>/julkaise/", process_acts.publish, name="process-publish"),
    path(f"{_PROCESS}toimita/", process_acts.send_to_county, name="process-deliver"),
    path(f"{_PROCESS}viestit/", process_acts.resend_letters, name="process-letters"),
    path(f"{_PROCESS}uudelleen/", process_acts.send_again, name="process-send-again"),
    path(f"{_PROCESS}keskeyta/", process_acts.cancel, name="process-cancel"),
    path(f"{_PROCESS}raukea/", process_acts.let_lapse, name="process-give-up"),
    path(f"{_PROCESS}ota-uudelleen/", process_acts.take_up_again, name="process-take-up"),
    path(f"{_PROCESS}uusi-versio/", process_acts.new_version, name="process-new-version"),
    path(f"{_PROCESS}lausunnot/", process_statements.statements, name="statements"),
    path(f"{_PROCESS}lausunnot/kierros/", process_statements.begin_round, name="begin-round"),
    path(f"{_PROCESS}lausunnot/kierros/<int:number>/", process_statements.edit_round, name="edit-round"),
    path(f"{_PROCESS}lausunnot/kierros/<int:number>/sulje/", process_statements.close, name="close-round"),
    path(f"{_PROCESS}lausunnot/kierros/<int:number>/kommentit/", process_statements.comments, name="round-comments"),
    path(f"{_PROCESS}lausunnot/pyyda/", process_statements.ask, name="ask-statement"),
    path(f"{_PROCESS}lausunnot/liite/", process_annex.annex, name="statement-annex"),
    path(f"{_PROCESS}lausunnot/liite/vastaa/", process_annex.answer_many, name="answer-statements"),
    path(f"{_PROCESS}lausunnot/<int:number>/", process_statements.one_statement, name="statement"),
    path(f"{_PROCESS}lausunnot/<int:number>/kirjaa/", process_statements.write_in, name="write-in-statement"),
    path(f"{_PROCESS}lausunnot/<int:number>/linkki/", process_statements.resend, name="resend-statement"),
    path(f"{_PROCESS}lausunnot/<int:number>/peru/", process_statements.withdraw, name="withdraw-statement"),
    path(f"{_PROCESS}kommentit/<int:number>/nakyvyys/", process_statements.hide, name="hide-comment"),
    path("asiakirjat/kommentit/", process_public.rounds, name="comment-rounds"),
    path("asiakirjat/kommentit/<slug:slug>/", process_public.comment_on, name="comment-round"),
    path("lausunto/<str:token>/", process_public.give, name="give-statement"),
]

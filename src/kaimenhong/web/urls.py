"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path

from kaimenhong.web.api.surface import addresses
from kaimenhong.web.views import (
    campaigns,
    changes,
    disputes,
    files,
    jobs,
    mine,
    money,
    people,
    plans,
    proof,
    runs,
    signing,
    tokens,
)

urlpatterns = [
    path("", campaigns.home, name="home"),
    path("sign-in", signing.sign_in, name="sign-in"),
    path("sign-in/oidc", signing.to_the_provider, name="to-provider"),
    path("sign-in/oidc/back", signing.from_the_provider, name="from-provider"),
    path("sign-out", signing.sign_out, name="sign-out"),
    path("password", signing.password, name="password"),
    path("tokens", tokens.tokens, name="tokens"),
    path("tokens/<int:token>/revoke", tokens.revoke, name="revoke-token"),
    path("people", people.people, name="people"),
    path("people/roles", people.give_role, name="give-role"),
    path("people/roles/<int:grant>", people.take_role, name="take-role"),
    path("c/<slug:name>/", campaigns.campaign, name="campaign"),
    path("c/<slug:name>/audit", campaigns.audit, name="audit"),
    path("c/<slug:name>/plan", plans.plan, name="plan"),
    path("c/<slug:name>/plan/<slug:digest>/answer", plans.answer_plan, name="answer-plan"),
    path("c/<slug:name>/plan/<slug:digest>/publish", plans.put_into_force, name="publish-plan"),
    path("c/<slug:name>/plan/<slug:digest>/notice.<slug:form>", plans.print_notice, name="print-notice"),
    path("c/<slug:name>/files", files.files, name="files"),
    path("c/<slug:name>/files/<slug:batch>/reverse", files.take_back, name="reverse-batch"),
    path("c/<slug:name>/returned/<path:path>", files.returned_rows, name="returned"),
    path("c/<slug:name>/jobs", jobs.jobs, name="jobs"),
    path("c/<slug:name>/jobs/<int:number>", jobs.job, name="job"),
    path("c/<slug:name>/jobs/<int:number>/document", jobs.document, name="document"),
    path("c/<slug:name>/jobs/<int:number>/again", jobs.ask_again, name="again-job"),
    path("c/<slug:name>/jobs/<int:number>/cancel", jobs.take_back, name="cancel-job"),
    path("c/<slug:name>/runs", runs.runs, name="runs"),
    path("c/<slug:name>/runs/<int:number>", runs.boards, name="boards"),
    path("c/<slug:name>/runs/<int:number>/since/<int:since>", changes.changes, name="changes"),
    path("c/<slug:name>/runs/<int:number>/publish", runs.show_run, name="publish-run"),
    path("c/<slug:name>/runs/<int:number>/settle", money.post_settlement, name="settle"),
    path("c/<slug:name>/board", runs.show_board, name="show-board"),
    path("c/<slug:name>/money", money.money, name="money"),
    path("c/<slug:name>/money/answer", money.answer_dues, name="answer-dues"),
    path("c/<slug:name>/money/pay", money.list_payments, name="pay-out"),
    path("c/<slug:name>/settlements/<int:number>", money.settlement, name="settlement"),
    path("c/<slug:name>/payouts/<int:number>", money.payout, name="payout"),
    path("c/<slug:name>/payouts/<int:number>/payments.csv", money.payment_file, name="payment-file"),
    path("c/<slug:name>/payouts/<int:number>/receipt", money.book_receipt, name="receipt"),
    path("c/<slug:name>/payees/<str:payee>", money.payee, name="payee"),
    path("c/<slug:name>/mine", mine.mine, name="mine"),
    path("c/<slug:name>/disputes", disputes.disputes, name="disputes"),
    path("c/<slug:name>/disputes/<int:number>", disputes.dispute, name="dispute"),
    path("c/<slug:name>/runs/<int:number>/dispute", disputes.new_dispute, name="new-dispute"),
    path("c/<slug:name>/proof", proof.proof, name="proof"),
    path("api/v1/", include((addresses(), "api"))),
]

handler400 = "kaimenhong.web.errors.bad_request"
handler403 = "kaimenhong.web.errors.forbidden"
handler404 = "kaimenhong.web.errors.not_found"
handler500 = "kaimenhong.web.errors.failed"

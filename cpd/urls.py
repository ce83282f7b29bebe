"""Addresses of cpd, below /a/<alliance>/courses/."""

from django.urls import path

from cpd.views import bookings, brochures, certificates, changes, courses, journey, runs, sessions

app_name = "cpd"
ID = "<uuid:public_id>"
urlpatterns = [
    path("", courses.run_list, name="run_list"),
    path("all/", courses.course_list, name="course_list"),
    path("all/new/", courses.course_create, name="course_create"),
    path(f"course/{ID}/", courses.course_detail, name="course_detail"),
    path(f"course/{ID}/change/", courses.course_change, name="course_change"),
    path(f"course/{ID}/evidence/", courses.course_evidence, name="course_evidence"),
    path(f"course/{ID}/publish/", courses.course_publish, name="course_publish"),
    path(f"course/{ID}/archive/", courses.course_archive, name="course_archive"),
    path(f"course/{ID}/run/", runs.run_create, name="run_create"),
    path(f"run/{ID}/", runs.run_detail, name="run_detail"),
    path(f"run/{ID}/change/", runs.run_change, name="run_change"),
    path(f"run/{ID}/deliverers/", runs.run_deliverers, name="run_deliverers"),
    path(f"run/{ID}/date/", sessions.session_create, name="session_create"),
    path(f"run/{ID}/publish/", runs.run_publish, name="run_publish"),
    path(f"run/{ID}/cancel/", runs.run_cancel, name="run_cancel"),
    path(f"run/{ID}/finish/", runs.run_finish, name="run_finish"),
    path(f"run/{ID}/results/", runs.run_results, name="run_results"),
    path(f"run/{ID}/bookings/", bookings.run_bookings, name="run_bookings"),
    path(f"run/{ID}/message/", bookings.run_message, name="run_message"),
    path(f"run/{ID}/book/", journey.book, name="book"),
    path(f"run/{ID}/book/colleague/", journey.book_colleague, name="book_colleague"),
    path(f"run/{ID}/book/check/", journey.book_check, name="book_check"),
    path(f"booked/{ID}/", journey.booked, name="booked"),
    path(f"date/{ID}/change/", sessions.session_change, name="session_change"),
    path(f"date/{ID}/remove/", sessions.session_remove, name="session_remove"),
    path(f"date/{ID}/sign-in-sheet/", sessions.sign_in_sheet, name="sign_in_sheet"),
    path(f"date/{ID}/register/", sessions.register, name="register"),
    path("bookings/", bookings.booking_list, name="booking_list"),
    path(f"booking/{ID}/", bookings.booking_detail, name="booking_detail"),
    path(f"booking/{ID}/cancel/", bookings.booking_cancel, name="booking_cancel"),
    path(f"booking/{ID}/colleague/", changes.booking_substitute, name="booking_substitute"),
    path(f"booking/{ID}/move/", changes.booking_move, name="booking_move"),
    path(f"booking/{ID}/evaluation/", bookings.booking_evaluate, name="booking_evaluate"),
    path(f"booking/{ID}/certificate/", certificates.certificate_get, name="certificate_get"),
    path("evaluation/<secret:token>/", bookings.evaluation, name="evaluation"),
    path("brochures/", brochures.brochure_list, name="brochure_list"),
    path(f"brochures/{ID}/", brochures.brochure_term, name="brochure_term"),
    path(f"brochures/{ID}/foreword/", brochures.brochure_foreword, name="brochure_foreword"),
    path(f"brochures/{ID}/freeze/", brochures.brochure_freeze, name="brochure_freeze"),
    path(f"edition/{ID}/", brochures.edition_detail, name="edition_detail"),
    path(f"edition/{ID}/publish/", brochures.edition_publish, name="edition_publish"),
    path(f"brochure/{ID}/", brochures.edition_web, name="edition_web"),
    path(f"brochure/{ID}/pdf/", brochures.edition_pdf, name="edition_pdf"),
]

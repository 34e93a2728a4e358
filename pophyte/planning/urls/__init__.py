from pophyte.planning.urls import across, chain, followup, process, publication, schedule, steering, writing


app_name = "planning"

urlpatterns = [
    *schedule.patterns,
    *writing.patterns,
    *chain.patterns,
    *process.patterns,
    *followup.patterns,
    *steering.patterns,
    *across.patterns,
    # Last: the addresses of published documents begin with any word.
    *publication.patterns,
]

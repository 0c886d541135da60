"""What relies on more than Streamlit promises; `tests/web/test_streamlit_internals.py` holds each.

1. `waits.py`: the full collection after each run is off, what is loaded stands outside of all
   others, and the listener has no delay.
2. `page/script/streamlit.js`: a `popstate` event brings a run with the browser's present query,
   and `data-test-script-state` and `data-test-connection-state` of `stApp` tell of runs and lines.
3. `page/script/charts.js`: the marks of a chart's picture lead to Vega's view.
4. `page/script/words.js`: the English words that Streamlit and Vega say by themselves.
5. `page/style/page.css`: the `data-testid` names of Streamlit's own parts.
6. `page/sections.py`: `st.html` keeps `data-place`.
7. `desk/files.py`: the manager that holds uploaded files, to let go of them.
8. `server/shell.py`: the bundled page names its script, modules and style, and #root is where it
   begins, also in a page of ours; `server/static_files.py`: the names of its files.
9. `server/middleware.py`: `server.baseUrlPath` emptied before the server is built, and where a
   request carries the folder; `server/routes.py`: the rooms of Streamlit's own addresses.
10. `.streamlit/config.toml`: `minCachedMessageSize` and `postScriptGC`.

What those about weight gain is measured in docs/performance.md.

Where we depart from the guide that Streamlit brings along, for a reason that was measured
(`python -m tests.bench`, ratios to a bare stock page of one slider and one text): the choices are
HTML fields in one element and the address is read and written by our own code, in place of widgets
and `bind="query-params"`. A widget's change is a run: key press → total 2.1×, 0.6× of its CPU;
the form asks for answers by HTTP: 0.11× and 0.09×. And `bind` writes labels instead of codes.
"""

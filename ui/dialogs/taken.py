"""What an import would do, before anything is kept: counts, kinds, and every row that is refused with its place."""

from PySide6.QtWidgets import QGridLayout, QListWidget, QVBoxLayout, QWidget

from journal.i18n import _, grouped, ngettext
from journal.imports.preview import Preview
from ui.models.lines import KIND_WORDS
from ui.theme import Theme, Type
from ui.widgets.labels import Words

_LISTED = 500
"""Rows that are named one by one; the count above tells of all."""


class PreviewPane(QWidget):
    """Shows a preview; asks nothing."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self.counts = tuple(Words("", look, Type.ANSWER) for _count in range(4))
        self.kinds = Words("", look, Type.BODY, wrap=True)
        self.warnings = Words("", look, Type.BODY, "warning", wrap=True)
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(_("Rows that are not taken, with the reason"))
        self.rows.setFont(look.font(Type.SMALL))
        self.rows.setWordWrap(True)
        self.rows.setMinimumHeight(look.px(120))
        self._refused = Words(_("Not taken"), look, Type.SMALL, "quiet")
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(32))
        grid.setVerticalSpacing(0)
        # The four stand together at the left; what is left of the width is empty.
        grid.setColumnStretch(4, 1)
        heads = (_("new"), _("already here"), _("differing"), _("refused"))
        for at, (count, head) in enumerate(zip(self.counts, heads, strict=True)):
            grid.addWidget(count, 0, at)
            grid.addWidget(Words(head, look, Type.SMALL, "quiet"), 1, at)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(grid)
        for widget in (self.kinds, self.warnings, self._refused):
            column.addWidget(widget)
        column.addWidget(self.rows, 1)
        # Where no rows are listed the rest stands together at the top.
        column.addStretch(0)

    def show_preview(self, preview: Preview) -> None:
        """Another preview."""
        sizes = (len(preview.new), len(preview.same), len(preview.conflicting), len(preview.refused))
        for label, size in zip(self.counts, sizes, strict=True):
            label.setText(grouped(size))
        kinds = [
            _("{kind}: {count}").format(kind=_(KIND_WORDS.get(kind, kind)), count=grouped(count))
            for kind, count in preview.by_kind.items()
        ]
        into = _("Into the log of {name}.").format(name=preview.person.name)
        self.kinds.setText(f"{into} {'; '.join(kinds)}".strip())
        self.warnings.setText(" ".join(preview.warnings))
        self.warnings.setVisible(bool(preview.warnings))
        refused = [f"{row.where}: {row.sentence}" for row in preview.refused]
        left = [
            ngettext("{type}: {count} is not taken", "{type}: {count} are not taken", count).format(
                type=type, count=count
            )
            for type, count in preview.not_imported.items()
        ]
        differing = [_("{where}: differs from what is here").format(where=row.where) for row in preview.conflicting]
        self.rows.clear()
        self.rows.addItems((refused + left + differing)[:_LISTED])
        for widget in (self._refused, self.rows):
            widget.setVisible(bool(refused or left or differing))

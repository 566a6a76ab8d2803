"""Kinds of lines beyond ordinary print, each with its own faces, texts and capture: one module a domain.

```python
>>> lines = DomainLines(DOMAINS["typescript"], seed=0)
>>> example = lines[42]  # {"image": PIL image, "text": str, "boxes": [(x0, x1), ...]}
```

A new domain is a module with a `Domain`, entered in `DOMAINS`, and its fonts in `fonts/DOMAIN_FONTS.md`.
"""

from crnn_hf.synthesis.domains.blackletter import BLACKLETTER
from crnn_hf.synthesis.domains.displays import DISPLAYS
from crnn_hf.synthesis.domains.domain import Domain, DomainLines
from crnn_hf.synthesis.domains.photographs import PHOTOGRAPHS
from crnn_hf.synthesis.domains.plates import PLATES
from crnn_hf.synthesis.domains.signs import SIGNS
from crnn_hf.synthesis.domains.typescript import TYPESCRIPT


DOMAINS: dict[str, Domain] = {
    domain.name: domain for domain in (TYPESCRIPT, BLACKLETTER, PLATES, DISPLAYS, SIGNS, PHOTOGRAPHS)
}

__all__ = ["DOMAINS", "Domain", "DomainLines"]

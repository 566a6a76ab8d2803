"""The languages of the renderer, one file each."""

from .danish import DANISH
from .dutch import DUTCH
from .english import ENGLISH
from .finnish import FINNISH
from .french import FRENCH
from .german import GERMAN
from .italian import ITALIAN
from .language import Language
from .norwegian import NORWEGIAN
from .portuguese import PORTUGUESE
from .spanish import SPANISH
from .swedish import SWEDISH


_ALL = (ENGLISH, FRENCH, GERMAN, SPANISH, ITALIAN, PORTUGUESE, DUTCH, SWEDISH, DANISH, NORWEGIAN, FINNISH)
LANGUAGES = {language.code: language for language in _ALL}

__all__ = ["ENGLISH", "LANGUAGES", "Language"]

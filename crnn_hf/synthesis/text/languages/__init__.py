"""The languages of the renderer, one file each."""

from crnn_hf.synthesis.text.languages.belarusian import BELARUSIAN
from crnn_hf.synthesis.text.languages.bulgarian import BULGARIAN
from crnn_hf.synthesis.text.languages.catalan import CATALAN
from crnn_hf.synthesis.text.languages.croatian import CROATIAN
from crnn_hf.synthesis.text.languages.czech import CZECH
from crnn_hf.synthesis.text.languages.danish import DANISH
from crnn_hf.synthesis.text.languages.dutch import DUTCH
from crnn_hf.synthesis.text.languages.english import ENGLISH
from crnn_hf.synthesis.text.languages.estonian import ESTONIAN
from crnn_hf.synthesis.text.languages.finnish import FINNISH
from crnn_hf.synthesis.text.languages.french import FRENCH
from crnn_hf.synthesis.text.languages.german import GERMAN
from crnn_hf.synthesis.text.languages.greek import GREEK
from crnn_hf.synthesis.text.languages.hungarian import HUNGARIAN
from crnn_hf.synthesis.text.languages.icelandic import ICELANDIC
from crnn_hf.synthesis.text.languages.irish import IRISH
from crnn_hf.synthesis.text.languages.italian import ITALIAN
from crnn_hf.synthesis.text.languages.language import Language
from crnn_hf.synthesis.text.languages.latvian import LATVIAN
from crnn_hf.synthesis.text.languages.lithuanian import LITHUANIAN
from crnn_hf.synthesis.text.languages.macedonian import MACEDONIAN
from crnn_hf.synthesis.text.languages.norwegian import NORWEGIAN
from crnn_hf.synthesis.text.languages.polish import POLISH
from crnn_hf.synthesis.text.languages.polytonic import POLYTONIC
from crnn_hf.synthesis.text.languages.portuguese import PORTUGUESE
from crnn_hf.synthesis.text.languages.romanian import ROMANIAN
from crnn_hf.synthesis.text.languages.russian import RUSSIAN
from crnn_hf.synthesis.text.languages.serbian import SERBIAN
from crnn_hf.synthesis.text.languages.slovak import SLOVAK
from crnn_hf.synthesis.text.languages.slovene import SLOVENE
from crnn_hf.synthesis.text.languages.spanish import SPANISH
from crnn_hf.synthesis.text.languages.swedish import SWEDISH
from crnn_hf.synthesis.text.languages.turkish import TURKISH
from crnn_hf.synthesis.text.languages.ukrainian import UKRAINIAN


_ALL = (
    ENGLISH, FRENCH, GERMAN, SPANISH, ITALIAN, PORTUGUESE, DUTCH, SWEDISH, DANISH, NORWEGIAN, FINNISH, POLISH,
    CZECH, SLOVAK, HUNGARIAN, ROMANIAN, CROATIAN, SLOVENE, TURKISH, ESTONIAN, LATVIAN, LITHUANIAN, ICELANDIC,
    IRISH, CATALAN, RUSSIAN, UKRAINIAN, BELARUSIAN, BULGARIAN, SERBIAN, MACEDONIAN, GREEK, POLYTONIC,
)  # fmt: skip
LANGUAGES = {language.code: language for language in _ALL}

__all__ = ["ENGLISH", "LANGUAGES", "Language"]

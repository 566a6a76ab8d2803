"""The languages of the renderer, one file each."""

from crnn_hf.synthesis.text.languages.danish import DANISH
from crnn_hf.synthesis.text.languages.dutch import DUTCH
from crnn_hf.synthesis.text.languages.english import ENGLISH
from crnn_hf.synthesis.text.languages.finnish import FINNISH
from crnn_hf.synthesis.text.languages.french import FRENCH
from crnn_hf.synthesis.text.languages.german import GERMAN
from crnn_hf.synthesis.text.languages.italian import ITALIAN
from crnn_hf.synthesis.text.languages.language import Language
from crnn_hf.synthesis.text.languages.norwegian import NORWEGIAN
from crnn_hf.synthesis.text.languages.portuguese import PORTUGUESE
from crnn_hf.synthesis.text.languages.spanish import SPANISH
from crnn_hf.synthesis.text.languages.swedish import SWEDISH


_ALL = (ENGLISH, FRENCH, GERMAN, SPANISH, ITALIAN, PORTUGUESE, DUTCH, SWEDISH, DANISH, NORWEGIAN, FINNISH)
LANGUAGES = {language.code: language for language in _ALL}

__all__ = ["ENGLISH", "LANGUAGES", "Language"]

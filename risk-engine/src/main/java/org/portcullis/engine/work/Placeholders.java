package org.portcullis.engine.work;

import java.util.Set;

/**
 * Texts that people write where they have nothing to write: {@code n/a}, {@code to be confirmed},
 * {@code 123456789}. Whoever shares one shares nothing.
 */
public final class Placeholders {
  /** As {@link Names#folded} leaves them, in the languages of large personnel systems. */
  private static final Set<String> WORDS =
      Set.of(
          ("na none null nil nan no not nothing empty blank missing pending unknown undefined"
                  + " undisclosed unassigned unspecified anonymous default dummy test testing"
                  + " example sample placeholder todo tbc tbd tba tobeconfirmed tobedetermined"
                  + " tobeannounced tobedefined tobeprovided tobefilled tobeadded notapplicable"
                  + " notavailable notavailableyet notprovided notprovidedyet notset notknown"
                  + " notspecified notyet notyetknown notyetavailable notyetprovided notassigned"
                  + " nodata novalue nophone noaddress noaccount nobankaccount same sameasabove"
                  + " seeabove other misc various self home remote changeme xx xxx"
                  + " unbekannt offen keine keiner keines keineangabe keineangaben ka fehlt leer"
                  + " folgt wirdnachgereicht nichtbekannt nichtvorhanden siehe sieheoben ausstehend"
                  + " inconnu inconnue aucun aucune nonrenseigne nonapplicable nonconnu enattente"
                  + " aconfirmer adefinir"
                  + " desconocido desconocida ninguno ninguna pendiente noaplica sindatos"
                  + " porconfirmar pordefinir"
                  + " sconosciuto nessuno inattesa dadefinire desconhecido nenhum pendente"
                  + " onbekend geen nieznany brak nvt")
              .split(" "));

  /** Shorter runs of digits are in many real numbers. */
  private static final int LONG_RUN = 8;

  /** A country's prefix. */
  private static final int LONGEST_PREFIX = 3;

  private Placeholders() {}

  /** Whether a text says that there is nothing, or was typed to fill a field. */
  public static boolean is(String text) {
    String folded = Names.folded(text);
    return folded.isEmpty() || WORDS.contains(folded) || isRun(folded) || isPrefixedRun(folded);
  }

  /** One character again and again, or digits that count up or down. */
  private static boolean isRun(String text) {
    return text.length() > 2 && (isRun(text, 0) || isCount(text, 1) || isCount(text, 9));
  }

  private static boolean isRun(String text, int from) {
    return text.chars().skip(from).allMatch(c -> c == text.charAt(from));
  }

  /** Whether each digit is the one before and a step, modulo ten. */
  private static boolean isCount(String text, int step) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || (i > 0 && c - '0' != (text.charAt(i - 1) - '0' + step) % 10)) {
        return false;
      }
    }
    return text.length() > LONGEST_PREFIX;
  }

  /** A phone number that is all of one digit, or counts, behind a country's prefix. */
  private static boolean isPrefixedRun(String text) {
    for (int prefix = 1; prefix <= LONGEST_PREFIX; prefix++) {
      int rest = text.length() - prefix;
      if (rest >= LONG_RUN) {
        String tail = text.substring(prefix);
        boolean digits = tail.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && isRun(tail)) {
          return true;
        }
      }
    }
    return false;
  }
}

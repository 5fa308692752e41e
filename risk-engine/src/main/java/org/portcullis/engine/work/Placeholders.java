package org.portcullis.engine.work;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts that people write where they have nothing to write: {@code n/a}, {@code to be confirmed},
 * {@code 123456789}. Whoever shares one shares nothing.
 */
public final class Placeholders {
  /** In the languages of personnel systems; commas and ends of lines are between them. */
  private static final String TEXTS =
      """
      n/a, none, null, nil, nan, no, not, nothing, empty, blank, missing, pending, unknown, undefined
      undisclosed, unassigned, unspecified, anonymous, default, dummy, test, testing, example, sample
      placeholder, to do, tbc, tbd, tba, tbf, tbn, to be confirmed, to be determined, to be announced
      to be defined, to be provided, to be filled, to be added, to be advised, to be named, to follow
      to be supplied, not applicable, not available, not available yet, not provided
      not provided yet, not set, not known, not specified, not stated, not given, not yet
      not yet known, not yet available, not yet provided, not assigned, not yet assigned, not on file
      no data, no value, no info, no information, no answer, no phone, no address, no account
      no bank account, same, same as above, see above, other, misc, various, self, home, remote
      change me, xx, xxx, awaiting, awaiting confirmation, in progress, on request, will follow
      unbekannt, offen, noch offen, keine, keiner, keines, keine Angabe, keine Angaben, k.A., fehlt
      leer, folgt, wird nachgereicht, wird nachgeliefert, noch nicht bekannt, nicht bekannt
      nicht angegeben, nicht vorhanden, nicht zutreffend, nicht verfügbar, entfällt, zu klären
      in Klärung, siehe oben, ausstehend, wie oben, ohne Angabe, o.A., unbestimmt
      inconnu, inconnue, aucun, aucune, néant, vide, non renseigné, non applicable, non connu
      non disponible, non communiqué, sans objet, s.o., en attente, à confirmer, à définir
      à compléter, à renseigner, à préciser, à venir, voir ci-dessus, n.c., n.d.
      desconocido, desconocida, ninguno, ninguna, pendiente, no aplica, no disponible, no consta
      sin datos, sin dato, sin especificar, sin asignar, no especificado, por confirmar, por definir
      por asignar, por determinar
      desconhecido, desconhecida, nenhum, nenhuma, pendente, não aplicável, não se aplica
      não informado, não disponível, sem dados, a confirmar, a definir, aguardando, não tem
      sconosciuto, sconosciuta, nessuno, nessuna, in attesa, da definire, da confermare
      da comunicare, non disponibile, non applicabile, non noto, non specificato, assente
      onbekend, geen, niet bekend, nog niet bekend, nog onbekend, n.v.t., niet van toepassing
      niet beschikbaar, volgt nog, nader te bepalen
      okänd, okänt, ingen, inget, inga, saknas, ej angivet, ej tillgänglig, ej tillämpligt, väntar
      ukjent, mangler, ikke oppgitt, ikke tilgjengelig, ikke aktuelt, ventende
      ukendt, ikke oplyst, afventer, tuntematon, ei tiedossa, ei ole, puuttuu, ei saatavilla
      nieznany, nieznana, nieznane, brak, brak danych, nie dotyczy, nie podano, do ustalenia
      do potwierdzenia, oczekuje, w trakcie
      neznámý, neznámá, neznámé, není, chybí, neuvedeno, není známo, bude doplněno, neaplikuje se
      ismeretlen, nincs, nincs adat, nem ismert, nem elérhető, folyamatban, függőben
      necunoscut, necunoscută, nespecificat, nu se aplică, fără date, în așteptare, lipsă
      nepoznato, nema, nema podataka, nije poznato, nije navedeno, neznan, ni podatka
      bilinmiyor, yok, belirsiz, beklemede, belirtilmedi, belirlenecek, mevcut değil, geçerli değil
      неизвестно, неизвестен, нет, нет данных, не указано, не указан, отсутствует, уточняется
      ожидается, не применимо, невідомо, немає, немає даних, не вказано, очікується
      неизвестно, няма, няма данни, άγνωστο, άγνωστος, κανένα, δεν υπάρχει, εκκρεμεί, μη διαθέσιμο
      לא ידוע, אין, לא רלוונטי, ממתין, غير معروف, لا يوجد, غير متوفر, قيد الانتظار, نامشخص, ندارد
      अज्ञात, लागू नहीं, उपलब्ध नहीं, लंबित, অজানা, প্রযোজ্য নয়, தெரியாது, నాస్తి
      未知, 无, 無, 沒有, 没有, 待定, 待确认, 待確認, 待补, 待補, 不详, 不詳, 暂无, 暫無, 不适用, 不適用, 未填, 未提供
      不明, なし, 無し, 未定, 未設定, 未入力, 未確認, 該当なし, 特になし, 確認中, 後日連絡, 準備中
      없음, 미정, 모름, 알 수 없음, 해당 없음, 해당사항 없음, 미확인, 확인 중, 확인중, 추후 통보, 미입력
      không, không có, không rõ, chưa có, chưa rõ, chưa xác định, tidak ada, tidak diketahui
      belum ada, belum diketahui, menunggu, tiada, ไม่มี, ไม่ทราบ, รอยืนยัน, wala, hindi alam
      """;

  /** The texts as {@link Names#folded} leaves them. */
  private static final Set<String> WORDS =
      Pattern.compile("[,\\n]")
          .splitAsStream(TEXTS)
          .map(Names::folded)
          .filter(word -> !word.isEmpty())
          .collect(Collectors.toUnmodifiableSet());

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

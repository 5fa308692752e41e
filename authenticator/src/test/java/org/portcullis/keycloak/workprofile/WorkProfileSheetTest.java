package org.portcullis.keycloak.workprofile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.keycloak.workprofile.WorkProfileSheet.Problem;
import org.portcullis.keycloak.workprofile.WorkProfileSheet.Row;
import org.portcullis.risk.SightingKind;

class WorkProfileSheetTest {

  @Test
  void read_table_hasAPersonARow() {
    var sheet =
        WorkProfileSheet.read(
            """
            username,workCountry,workDevices,shipTo,workCity
            ada,de,a | b,"12 Elm St, Mesa",
            bob,-,,,"Straße ""7\"""
            """);

    assertThat(sheet.problems()).isEmpty();
    assertThat(sheet.rows())
        .containsExactly(
            new Row(
                2,
                "ada",
                Map.of(
                    WorkAttribute.COUNTRY, List.of("de"), WorkAttribute.DEVICES, List.of("a", "b")),
                Map.of(SightingKind.SHIP_TO, List.of("12 Elm St, Mesa"))),
            new Row(
                3,
                "bob",
                Map.of(
                    WorkAttribute.COUNTRY, List.of(), WorkAttribute.CITY, List.of("Straße \"7\"")),
                Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFusername,workVendor\r\nada,Initech\r\n",
        "username;workVendor\nada;Initech",
        "\"username\",\"workVendor\"\n\n\"ada\",\"Initech\"\n\n",
        " username , workVendor \n ada , Initech "
      })
  void read_asSpreadsheetsWriteIt_isTheSame(String csv) {
    var sheet = WorkProfileSheet.read(csv);

    assertThat(sheet.problems()).isEmpty();
    assertThat(sheet.rows()).hasSize(1);
    assertThat(sheet.rows().get(0).username()).isEqualTo("ada");
    assertThat(sheet.rows().get(0).attributes())
        .containsExactly(Map.entry(WorkAttribute.VENDOR, List.of("Initech")));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          workEmployment, temp,                     must be one of employee
          workStartDate,  10/11/2026,               must be a day such as
          workEndDate,    2026-02-30,               must be a day such as
          workCountry,    Ruritania,                ISO 3166-1
          workTimeZone,   Berlin,                   must be a time zone such as
          workLatitude,   91,                       must be a number from -90 to 90
          workLongitude,  east,                     must be a number from -180 to 180
          workRadiusKm,   -1,                       must be a number from 0 to 5000
          workTravel,     FR,                       a country and days such as
          workTravel,     FR:2026-07-14/2026-07-01, must not end before it begins
          workVendor,     a|b,                      has one value only
          phone,          1|2|3|4|5|6,              has more than 5 values
          """)
  void read_badCell_isNamedByRowAndColumn(String column, String cell, String message) {
    var sheet = WorkProfileSheet.read("username,%s\nada,\nbob,%s\n".formatted(column, cell));

    assertThat(sheet.problems()).hasSize(1);
    var problem = sheet.problems().get(0);
    assertThat(problem.row()).isEqualTo(3);
    assertThat(problem.column()).isEqualTo(column);
    assertThat(problem.message()).contains(message);
  }

  @Test
  void read_badHeader_saysWhichColumn() {
    var sheet = WorkProfileSheet.read("user,workCountry,workCountry\nada,DE,DE\n");

    assertThat(sheet.rows()).isEmpty();
    assertThat(sheet.problems())
        .extracting(Problem::row, Problem::column)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, "username"),
            org.assertj.core.groups.Tuple.tuple(1, "user"),
            org.assertj.core.groups.Tuple.tuple(1, "workCountry"));
  }

  @Test
  void read_sameNameTwiceOrNone_isRefused() {
    var sheet = WorkProfileSheet.read("username,workCountry\nada,DE\nada,FR\n,FR\n");

    assertThat(sheet.problems())
        .containsExactly(
            new Problem(3, "username", "is in row 2 too"), new Problem(4, "username", "is empty"));
  }

  @Test
  void read_raggedRow_isRefused() {
    var sheet = WorkProfileSheet.read("username,workCountry\nada\nbob,FR,x\n");

    assertThat(sheet.problems())
        .containsExactly(
            new Problem(2, null, "has 1 cells, not 2"), new Problem(3, null, "has 3 cells, not 2"));
  }

  @Test
  void read_openQuote_isRefused() {
    var sheet = WorkProfileSheet.read("username,workCity\nada,\"Mesa\nbob,Austin\n");

    assertThat(sheet.problems()).hasSize(1);
    assertThat(sheet.problems().get(0).message()).isEqualTo("is not CSV: an open quote");
  }

  @Test
  void read_nothing_isRefused() {
    assertThat(WorkProfileSheet.read("").problems())
        .containsExactly(new Problem(1, "username", "is missing from the header"));
  }

  @Test
  void read_tooManyPeople_isRefused() {
    var csv = new StringBuilder("username\n");
    for (int i = 0; i <= WorkProfileSheet.MOST_ROWS; i++) {
      csv.append("user").append(i).append('\n');
    }

    assertThat(WorkProfileSheet.read(csv.toString()).problems())
        .containsExactly(new Problem(10_002, null, "at most 10000 people at once"));
  }

  /** What is on file must not come back in an error, which may be logged. */
  @Test
  void problems_neverHaveTheText() {
    var sheet =
        WorkProfileSheet.read(
            "username,phone\nada,\"%s\"\n".formatted("+1 555 010 0101 ".repeat(200)));

    assertThat(sheet.problems()).hasSize(1);
    assertThat(sheet.problems().get(0).message()).doesNotContain("555");
  }
}

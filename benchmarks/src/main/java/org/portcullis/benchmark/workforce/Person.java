package org.portcullis.benchmark.workforce;

import java.util.List;

/**
 * Somebody who signs in with an account of their own.
 *
 * @param account the account
 * @param machines what they sign in with, the main one first
 * @param whereabouts where from
 * @param firstDay day of the period from which on they work; negative when they did before it
 * @param perDay mean logins of a working day
 * @param startHour usual local hour of the day's first login
 */
record Person(
    Account account,
    List<Machine> machines,
    Whereabouts whereabouts,
    int firstDay,
    double perDay,
    double startHour) {
  Person {
    machines = List.copyOf(machines);
  }
}

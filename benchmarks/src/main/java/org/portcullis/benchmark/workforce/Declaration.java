package org.portcullis.benchmark.workforce;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the employer has on file of somebody: the work profile.
 *
 * @param employment employee or contractor
 * @param startDate first day of work
 * @param endDate last day of work; null when open
 * @param city where they are said to work
 * @param household whom they live with among colleagues; null for nobody
 * @param vendor the agency; null for none
 * @param sponsor the user who answers for them; null for nobody
 * @param shipTo the address that devices are sent to
 * @param phone the number on file
 * @param payroll the account that is paid
 * @param trips trips, of which the approved ones are on file
 */
record Declaration(
    String employment,
    LocalDate startDate,
    @Nullable LocalDate endDate,
    City city,
    @Nullable String household,
    @Nullable String vendor,
    @Nullable String sponsor,
    String shipTo,
    String phone,
    String payroll,
    List<Trip> trips) {}

package org.portcullis.tests.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real Chromium without a window and with an empty profile, from Debian's packages {@code
 * chromium} and {@code chromium-driver}.
 */
public final class Chromium implements AutoCloseable {

  private static final Duration WAIT = Duration.ofSeconds(20);

  private final Path profile;
  private final ChromeDriver driver;

  private Chromium(Path profile, ChromeDriver driver) {
    this.profile = profile;
    this.driver = driver;
  }

  public static Chromium start() {
    try {
      var profile = Files.createTempDirectory("portcullis-chromium");
      var options = new ChromeOptions();
      options.setBinary("/usr/bin/chromium");
      options.addArguments(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--lang=en-US",
          "--window-size=1280,1000",
          "--user-data-dir=" + profile);
      var service =
          new ChromeDriverService.Builder()
              .usingDriverExecutable(new File("/usr/bin/chromedriver"))
              .build();
      return new Chromium(profile, new ChromeDriver(service, options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends every further request with {@code X-Forwarded-For}, as the realm's proxy would. */
  public Chromium from(String address) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("X-Forwarded-For", address)));
    return this;
  }

  /** Returns Selenium's own driver, for all that has no method here. */
  public ChromeDriver driver() {
    return driver;
  }

  public Chromium open(String url) {
    driver.get(url);
    return this;
  }

  /** Waits until an element is visible, and returns it; a wait in vain leaves a screenshot. */
  public WebElement find(String cssSelector) {
    try {
      return new WebDriverWait(driver, WAIT)
          .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(cssSelector)));
    } catch (TimeoutException e) {
      throw new AssertionError("no " + cssSelector + ", see " + screenshot("missing-element"), e);
    }
  }

  /** Fills in and submits Keycloak's login page once it is there. */
  public void login(String username, String password) {
    find("#username").sendKeys(username);
    find("#password").sendKeys(password);
    find("#kc-login").click();
  }

  /** Accepts what a script asks in a window of its own, once it does. */
  public void acceptPrompt() {
    new WebDriverWait(driver, WAIT).until(ExpectedConditions.alertIsPresent()).accept();
  }

  /** Writes the page as it looks now to {@code target/screenshots/<name>.png}. */
  public Path screenshot(String name) {
    var file = Path.of("target", "screenshots", name + ".png");
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
    FileUtils.deleteQuietly(profile.toFile());
  }
}

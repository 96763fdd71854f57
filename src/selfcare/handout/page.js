// Plays the #timeline: looks at the clock, then shows, says and sounds what is due.
// It decides nothing: the program that made this page has computed every second and word.
(() => {
  "use strict";
  // A page in sight looks at the clock each second; after a longer gap the device was asleep.
  const LONGEST_STANDSTILL_SECONDS = 3;
  // The same for a page out of sight: browsers let it look once a minute, or not at all.
  const LONGEST_HIDDEN_SECONDS = 70;
  // A tone or a sentence that is later than this is not sounded or said any more.
  const LATEST_SECONDS = 2;

  const byId = (id) => document.getElementById(id);
  const timeline = JSON.parse(byId("timeline").textContent);
  const words = JSON.parse(byId("words").textContent);
  const player = byId("player");
  const folds = [...document.querySelectorAll("details")];

  let playedSeconds = 0; // seconds of the schedule that are over, up to `countsFrom`
  let countsFrom = 0; // when they count on: ahead of now while the hands go back
  let running = false;
  let announcedUpTo = -1; // what is due up to here was announced, or is too late
  let shownBeat = -1;
  let holdResumesAt = null; // set while a hold waits for the hands
  let lastTick = 0;
  let wasHidden = false; // at some time since the last tick
  let timer = 0;
  let wakeLock = null;
  let audio = null;

  const now = () => performance.now() / 1000;
  const elapsed = (at) => playedSeconds + Math.max(0, at - countsFrom);
  const position = (at) => Math.min(timeline.total_seconds, elapsed(at));
  const show = (id, text) => {
    const element = byId(id);
    if (element.textContent !== text) element.textContent = text;
    element.hidden = text === "";
  };
  const beatAt = (seconds) => {
    let index = timeline.beats.length - 1;
    while (index > 0 && timeline.beats[index].at_seconds > seconds + 1e-6) index -= 1;
    return index;
  };
  const minutes = (seconds) => {
    const whole = Math.ceil(seconds - 1e-6);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  };

  // Voice: only one that is on this device, so that nothing is sent anywhere.

  const localVoice = () => {
    if (!("speechSynthesis" in window)) return null;
    const wanted = timeline.language.toLowerCase();
    const languageOf = (voice) => voice.lang.toLowerCase().replace("_", "-");
    const voices = speechSynthesis.getVoices().filter((voice) => voice.localService);
    return voices.find((voice) => languageOf(voice) === wanted)
      || voices.find((voice) => languageOf(voice).split("-")[0] === wanted.split("-")[0]) || null;
  };
  const showVoiceChoice = () => {
    const hasVoice = localVoice() !== null;
    byId("voice-choice").hidden = !hasVoice;
    byId("no-voice").hidden = hasVoice;
  };
  const isVoiceOn = () => byId("voice").checked && localVoice() !== null;
  const cancelSpeech = () => { if ("speechSynthesis" in window) speechSynthesis.cancel(); };
  const say = (text) => {
    byId("announcement").textContent = text;
    if (!isVoiceOn()) return;
    cancelSpeech();
    const phrase = new SpeechSynthesisUtterance(text);
    phrase.voice = localVoice();
    phrase.lang = phrase.voice.lang;
    phrase.rate = 0.95;
    speechSynthesis.speak(phrase);
  };

  // Tones: a telephone plays them only if their context is made and resumed within a tap.

  const resumeAudio = () => {
    const Context = window.AudioContext || window.webkitAudioContext;
    if (!byId("tones").checked || !Context) return;
    audio = audio || new Context();
    if (audio.state !== "running") audio.resume().catch(() => {});
  };
  const playTone = (moment) => {
    // A context that stands still would play all it was given at once, and late.
    if (audio === null || audio.state !== "running" || !byId("tones").checked) return;
    let at = audio.currentTime + 0.02;
    for (const [hertz, seconds] of timeline.notes[moment]) {
      if (hertz > 0) {
        const note = audio.createOscillator();
        const loudness = audio.createGain();
        note.frequency.value = hertz;
        loudness.gain.setValueAtTime(0, at);
        loudness.gain.linearRampToValueAtTime(0.3, at + 0.02);
        loudness.gain.setValueAtTime(0.3, at + seconds - 0.02);
        loudness.gain.linearRampToValueAtTime(0, at + seconds);
        note.connect(loudness).connect(audio.destination);
        note.start(at);
        note.stop(at + seconds);
      }
      at += seconds;
    }
  };

  // The screen is kept awake while it runs, where that can be done. A page out of sight
  // loses its lock.

  const requestWakeLock = async () => {
    show("screen-message", "");
    try {
      const lock = await navigator.wakeLock.request("screen");
      if (running) wakeLock = lock;
      else await lock.release();
    } catch {
      show("screen-message", words.no_awake);
    }
  };
  const releaseWakeLock = () => {
    if (wakeLock !== null) wakeLock.release().catch(() => {});
    wakeLock = null;
  };

  // Display

  const showBeat = (index) => {
    if (index === shownBeat) return;
    shownBeat = index;
    const beat = { ...timeline.steps[timeline.beats[index].step_index], ...timeline.beats[index] };
    for (const part of ["step", "title", "do", "position", "side", "feel", "text", "then"]) {
      show(`now-${part}`, beat[part]);
    }
    for (const picture of player.querySelectorAll(".place")) {
      picture.hidden = picture.id !== `place-${beat.picture}`;
    }
  };
  const secondsLeft = (at, seconds) => {
    const beat = timeline.beats[shownBeat];
    return holdResumesAt === null ? beat.at_seconds + beat.seconds - seconds : holdResumesAt - at;
  };
  const showTime = (at, seconds) => {
    show("now-count", String(Math.max(0, Math.ceil(secondsLeft(at, seconds) - 1e-6))));
    show("now-left", `${minutes(timeline.total_seconds - seconds)} ${words.left}`);
    byId("now-progress").value = seconds;
  };
  const showButtons = () => {
    const over = playedSeconds >= timeline.total_seconds;
    byId("pause").textContent = running ? words.pause : words.go_on;
    byId("pause").hidden = over;
    byId("wrong").hidden = over;
    byId("close").hidden = running;
    byId("start").textContent = playedSeconds > 0 && !over ? words.go_on : words.start;
  };

  // The clock

  const due = (list, seconds) => list.filter((entry) => entry.at_seconds > announcedUpTo + 1e-6
    && entry.at_seconds <= seconds + 1e-6
    && seconds - entry.at_seconds <= LATEST_SECONDS);
  const announce = (seconds) => {
    const lines = due(timeline.lines, seconds);
    const tones = due(timeline.tones, seconds);
    const beat = timeline.beats[shownBeat];
    const isLate = (then) => seconds - then > LATEST_SECONDS;
    const missed = beat.at_seconds > announcedUpTo + 1e-6 && isLate(beat.at_seconds)
      && seconds < timeline.total_seconds;
    announcedUpTo = seconds;
    if (tones.length) playTone(tones[tones.length - 1].moment);
    if (missed) say(beat.again);
    else if (isLate(timeline.total_seconds)) say(timeline.lines[timeline.lines.length - 1].say);
    else if (lines.length) say(lines.map((line) => line.say).join(" "));
  };
  const untilNext = (at, seconds) => {
    const left = secondsLeft(at, seconds);
    const next = timeline.lines.find((line) => line.at_seconds > seconds + 1e-6);
    return Math.min(left % 1 || 1, next ? next.at_seconds - seconds : 1);
  };
  const tick = () => {
    const at = now();
    const longest = wasHidden
      ? LONGEST_HIDDEN_SECONDS : LONGEST_STANDSTILL_SECONDS;
    wasHidden = document.hidden;
    if (at - lastTick > longest) {
      pause(words.asleep, lastTick);
      return;
    }
    lastTick = at;
    const seconds = position(at);
    if (holdResumesAt !== null && at >= holdResumesAt) {
      holdResumesAt = null;
      playTone("start");
      say(timeline.beats[shownBeat].do);
    }
    showBeat(beatAt(seconds));
    showTime(at, seconds);
    announce(elapsed(at));
    if (seconds >= timeline.total_seconds) finish();
    else timer = setTimeout(tick, Math.max(15, untilNext(at, seconds) * 1000));
  };
  const stopClock = () => {
    running = false;
    holdResumesAt = null;
    clearTimeout(timer);
    releaseWakeLock();
    byId("announcement").setAttribute("aria-live", isVoiceOn() ? "off" : "polite");
  };
  const pause = (why, at = now()) => {
    if (!running) return;
    playedSeconds = position(at);
    stopClock();
    cancelSpeech();
    show("player-message", why);
    showTime(at, playedSeconds);
    showButtons();
    say(why);
  };
  const resume = () => {
    const isFirst = playedSeconds === 0;
    const beat = timeline.beats[beatAt(playedSeconds)];
    const waitSeconds = !isFirst && beat.kind === "press" ? timeline.hands_back_seconds : 0;
    running = true;
    lastTick = now();
    wasHidden = document.hidden;
    countsFrom = lastTick + waitSeconds;
    holdResumesAt = waitSeconds ? countsFrom : null;
    show("player-message", "");
    byId("announcement").setAttribute("aria-live", isVoiceOn() ? "off" : "polite");
    if (!isFirst) {
      announcedUpTo = Math.max(announcedUpTo, playedSeconds);
      say(beat.again);
    }
    showButtons();
    requestWakeLock();
    tick();
  };
  const finish = () => {
    playedSeconds = timeline.total_seconds;
    stopClock();
    show("player-message", `${words.finished} ${words.afterwards}`);
    showButtons();
    byId("close").focus();
    // The next time the question is asked again.
    byId("confirmed").checked = false;
    playedSeconds = 0;
    announcedUpTo = -1;
  };

  // Buttons and keys

  const showPlayer = (isShown) => {
    byId("sheet").hidden = isShown;
    player.hidden = !isShown;
    document.body.classList.toggle("playing", isShown);
    window.scrollTo(0, 0);
    if (!isShown) byId("start").focus();
  };
  const closePlayer = () => {
    pause(words.paused);
    showPlayer(false);
  };
  const openUnreadLists = () => {
    const unread = folds.filter((fold) => fold.matches(".must-read:not(.read)"));
    for (const fold of unread) {
      fold.open = true;
      fold.classList.add("read");
    }
    if (unread.length === 0) return false;
    byId("confirmed").checked = false;
    unread[0].querySelector("summary").focus();
    return true;
  };
  byId("start").addEventListener("click", () => {
    resumeAudio();
    if (openUnreadLists()) {
      show("message", words.read_first);
      return;
    }
    if (!byId("confirmed").checked) {
      show("message", words.tick_first);
      byId("confirmed").focus();
      return;
    }
    show("message", "");
    shownBeat = -1;
    showPlayer(true);
    byId("pause").focus();
    resume();
  });
  byId("pause").addEventListener("click", () => {
    resumeAudio();
    if (running) pause(words.paused);
    else resume();
  });
  byId("close").addEventListener("click", closePlayer);
  byId("wrong").addEventListener("click", () => {
    pause(words.stopped);
    byId("begin").hidden = true;
    showPlayer(false);
    show("stopped", words.stopped);
    byId("trouble").parentElement.open = true;
    byId("trouble").focus();
    byId("trouble").scrollIntoView();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !player.hidden) closePlayer();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) wasHidden = true;
    if (document.hidden || !running) return;
    clearTimeout(timer);
    tick();
    if (!running) return;
    resumeAudio();
    releaseWakeLock();
    requestWakeLock();
  });

  // Long lists are folded on the screen, and open on paper.

  for (const fold of folds) {
    fold.open = false;
    fold.querySelector("summary").addEventListener("click", () => fold.classList.add("read"));
  }
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = folds.filter((fold) => !fold.open);
    for (const fold of closed) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });

  showVoiceChoice();
  if ("speechSynthesis" in window) speechSynthesis.addEventListener("voiceschanged", showVoiceChoice);
  byId("confirmed").checked = false; // some browsers keep a tick when a page is loaded again
  byId("begin").hidden = false;
})();
